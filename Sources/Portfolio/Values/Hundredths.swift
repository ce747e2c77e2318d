extension Int64 {
    /// A number of hundredths, not negative, with its two decimals behind a mark: 250 is `2,50`.
    public func hundredths(behind mark: Character) -> String {
        "\(self / 100)\(mark)\(self % 100 < 10 ? "0" : "")\(self % 100)"
    }
}
