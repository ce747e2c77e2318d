/// The currencies in which the ledger keeps amounts. They are never added up.
public enum Currency {
    /// ISO 4217 codes with two decimals. Others are refused as unknown.
    public static let known: Set<String> = ["NOK", "EUR", "SEK", "DKK", "GBP", "USD", "CHF"]
}

extension Money {
    /// An amount in hundredths of the currency unit.
    public init(minor: Int64, currency: String, exactness: Exactness = .exact) {
        self.init()
        self.minor = minor
        self.currency = currency
        self.exactness = exactness
    }
}
