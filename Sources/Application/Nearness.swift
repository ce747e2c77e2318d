extension String {
    /// How many keys part two words: letters added, dropped or exchanged (Levenshtein).
    public func distance(to other: String) -> Int {
        let letters = Array(other)
        var row = Array(0...letters.count)
        for (line, letter) in enumerated() {
            var corner = line
            row[0] = line + 1
            for (column, second) in letters.enumerated() {
                let exchanged = corner + (letter == second ? 0 : 1)
                corner = row[column + 1]
                row[column + 1] = Swift.min(exchanged, corner + 1, row[column] + 1)
            }
        }
        return row[letters.count]
    }
}
