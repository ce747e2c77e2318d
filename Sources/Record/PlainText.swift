extension StringProtocol {
    /// Whether a text is shown as it stands: nothing in it controls a terminal, breaks a line or turns the direction in
    /// which the rest is read.
    var isPlain: Bool {
        unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
            default: true
            }
        }
    }
}
