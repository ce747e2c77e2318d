internal import EventLog
internal import FoundationEssentials
internal import Portfolio
internal import Record
internal import SwiftProtobuf

/// Tells whether a proposal says what a record with the same (system, key) says (invariant L5).
///
/// Texts are sealed under fresh salts and persons get fresh ids each time, so bytes differ although the content does
/// not: the proposal's texts are sealed anew under the stored salts before both are compared.
struct ContentComparison: Sendable {
    let stored: [TextKey: SealedText]
    let proposed: [TextKey: SealedText]

    func isSame(_ event: PortfolioEvent, _ proposal: Proposal) -> Bool {
        event.envelope.stream == proposal.stream && event.envelope.type == proposal.type
            && event.envelope.effective == proposal.effective
            && event.envelope.organisation == proposal.organisation && isSame(event.payload, proposal.payload)
    }

    func isSame(_ first: Proposal, _ second: Proposal) -> Bool {
        first.stream == second.stream && first.type == second.type && first.effective == second.effective
            && first.organisation == second.organisation && isSame(first.payload, second.payload)
    }

    private func isSame(_ left: Payload, _ right: Payload) -> Bool {
        let (left, right) = (left.content, right.content)
        let (leftTexts, rightTexts) = (left.textKeys, right.textKeys)
        guard leftTexts.count == rightTexts.count, left.people.count == right.people.count else { return false }
        var replacements: [([UInt8], [UInt8])] = zip(right.people, left.people).map { ($0, $1) }
        for (leftKey, rightKey) in zip(leftTexts, rightTexts) {
            // A forgotten text cannot be compared any more; everything else still is.
            if let seal = stored[leftKey], let text = proposed[rightKey]?.text {
                guard TextKey(salt: seal.salt, text: text) == leftKey else { return false }
            }
            replacements.append((rightKey.bytes, leftKey.bytes))
        }
        guard let expected: [UInt8] = try? left.serializedBytes(), var bytes: [UInt8] = try? right.serializedBytes()
        else { return false }
        for (old, new) in replacements { bytes.replace(old, with: new) }
        return bytes == expected
    }
}

extension Payload {
    /// What is compared: the event and its decision, not what the ledger made of it.
    fileprivate var content: Payload {
        var content = self
        content.breaches = []
        content.clearDespite()
        return content
    }
}
