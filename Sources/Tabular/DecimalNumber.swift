/// An exact decimal number: digits and how many of them stand after the decimal mark.
public struct DecimalNumber: Hashable, Sendable {
    /// Whether a minus sign stood in front; zero may have one too.
    public var isNegative: Bool
    /// 0...9 each, most significant first; never empty.
    public var digits: [UInt8]
    /// How many of the digits are decimals.
    public var scale: Int

    /// What happens to decimals that the unit has no room for.
    public enum Rounding: String, CaseIterable, Sendable {
        /// Anything but zeros is an error.
        case refuse
        /// To the nearest unit, halves away from zero.
        case halfUp = "half-up"
    }

    /// The number as an integer count of units, each being ten to the power of minus `decimals`.
    public func units(decimals: Int, rounding: Rounding) throws(InputError) -> Int64 {
        let kept = digits.count - scale + decimals
        let rest = digits.dropFirst(max(0, kept))
        if rounding == .refuse, rest.contains(where: { $0 != 0 }) {
            throw InputError(.fraction, [text, String(decimals)])
        }
        var magnitude: UInt64 = 0
        for index in 0..<max(0, kept) {
            magnitude = try appending(index < digits.count ? digits[index] : 0, to: magnitude)
        }
        // With kept < 0 the first decimal that is left out is a zero.
        if kept >= 0, let next = rest.first, next >= 5 { magnitude += 1 }
        guard let units = Int64(exactly: magnitude), magnitude < UInt64(Int64.max) else { throw overflow }
        return isNegative ? -units : units
    }

    /// Money: an integer count of hundredths.
    public func minorUnits(rounding: Rounding) throws(InputError) -> Int64 {
        try units(decimals: 2, rounding: rounding)
    }

    /// A count: a whole number.
    public func integer() throws(InputError) -> Int64 {
        try units(decimals: 0, rounding: .refuse)
    }

    /// With a decimal point and no groups: `-1234.50`.
    public var text: String {
        let whole = digits.prefix(max(0, digits.count - scale)).map(String.init).joined()
        let decimals = digits.suffix(scale).map(String.init).joined()
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (scale > 0 ? "." + decimals : "")
    }

    private func appending(_ digit: UInt8, to magnitude: UInt64) throws(InputError) -> UInt64 {
        let (tens, overflows) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, overflowsToo) = tens.addingReportingOverflow(UInt64(digit))
        guard !overflows, !overflowsToo, sum < UInt64(Int64.max) else { throw overflow }
        return sum
    }

    private var overflow: InputError { InputError(.overflow, [text]) }
}
