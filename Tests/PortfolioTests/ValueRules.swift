import Portfolio
import Record
import SwiftProtobuf
import Testing

/// Values: organisation numbers, identity numbers, event types.
@Suite struct ValueRules {
    @Test(arguments: [
        "983658776", "883974832", "997005562", "983974791", "983974805", "928033821", "922307814", "974767880",
    ])
    func numbersOfTheRegionAreValid(_ number: String) {
        #expect(OrganisationNumber.isValid(number))
        let last = number.last.flatMap(\.wholeNumberValue) ?? 0
        #expect(!OrganisationNumber.isValid(number.dropLast() + String((last + 1) % 10)))
    }

    @Test(arguments: ["", "12345678", "1234567890", "98365877x"])
    func otherTextsAreNoOrganisationNumbers(_ text: String) { #expect(!OrganisationNumber.isValid(text)) }

    /// The Tax Administration's own examples; the second and fourth pass only the rule for numbers from 2032.
    @Test(arguments: ["02013299997", "02013299903", "02013299806", "30108299920", "30108299939"])
    func identityNumbersAreFound(_ number: String) {
        #expect(IdentityNumber.occurs(in: number))
        #expect(IdentityNumber.occurs(in: "pasient \(number.prefix(6)) \(number.suffix(5)) i studien"))
        #expect(IdentityNumber.occurs(in: number.map(String.init).joined(separator: ".")))
        #expect(IdentityNumber.occurs(in: number.map(String.init).joined(separator: "\u{200B}")))
        let fullWidth = number.unicodeScalars.compactMap { Unicode.Scalar($0.value - 48 + 0xFF10) }
        #expect(IdentityNumber.occurs(in: String(String.UnicodeScalarView(fullWidth))))
    }

    @Test(arguments: ["NCT02541890", "983 658 776", "2024-12-31", "400 000,00", "REK 2024/12345", "73 59 80 00"])
    func ordinaryReferencesAreNot(_ text: String) { #expect(!IdentityNumber.occurs(in: text)) }

    @Test func textsAreScreenedAndSealed() throws {
        var sealer = TextSealer(using: SeededGenerator(seed: 4))
        #expect(throws: Refusal(.identityNumber)) { try sealer.seal("fnr 020132 99997") }
        let first = try sealer.seal("Fiktivt prosjekt")
        let second = try sealer.seal("Fiktivt prosjekt")
        #expect(first != second, "the same text under another salt has another key")
        #expect(sealer.texts.count == 2)
    }

    @Test func everyEventOfTheSchemaHasAName() throws {
        for type in EventType.all {
            let member = type.name.split(separator: "-").map(String.init)
            let json = member[0] + member.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            let payload = try Payload(jsonString: "{\"\(json)\":{}}")
            #expect(payload.event.map(EventType.name) == type.name)
        }
    }

    @Test func patientsAreCountedInIntegersAndCodesOnly() {
        // No string field but the site's code, and no text field at all: a name has nowhere to go.
        var counted = PatientsCounted()
        counted.site = "STO"
        counted.enrolled = 3
        var payload = Payload()
        payload.event = .patientsCounted(counted)
        #expect(payload.codes == ["STO"])
        #expect(payload.textKeys.isEmpty)
    }
}
