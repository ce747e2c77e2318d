/// The nine digits that the Central Coordinating Register for Legal Entities gives an organisation.
public enum OrganisationNumber {
    /// Whether the ninth digit is the modulus 11 check digit of the first eight (weights 3 2 7 6 5 4 3 2), as the
    /// register's own description of the number says. Spaces are to be removed before.
    public static func isValid(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 48 }
        guard digits.count == 9, digits.allSatisfy((0...9).contains) else { return false }
        let sum = zip(digits, [3, 2, 7, 6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
        let check = (11 - sum % 11) % 11
        return check < 10 && check == digits[8]
    }
}
