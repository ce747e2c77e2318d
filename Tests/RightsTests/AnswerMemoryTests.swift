import Application
import Portfolio
import Record
import Reporting
import Testing

@testable import Commands

@Suite struct AnswerMemoryTests {
    private let now = Moment(head: Position(7), day: Day(rawValue: 100))

    private func key(_ text: String, role: Role? = .region) -> AnswerMemory.Key {
        AnswerMemory.Key(
            arguments: [text], language: .nb, width: 80, role: role, organisation: "RHF", person: .none)
    }

    private func answer(_ size: Int) -> AnswerMemory.Answer {
        AnswerMemory.Answer(
            output: Array(repeating: 1, count: size), messages: "", files: [:],
            inquiry: Inquiry("overview", on: [BasisRequest()]))
    }

    @Test func `an answer is for the same words and rights, until anything is recorded or the day ends`() {
        let memory = AnswerMemory()
        memory.remember(answer(5), to: key("overview"), at: now)
        #expect(memory.answer(to: key("overview"), at: now)?.output.count == 5)
        #expect(memory.answer(to: key("funding"), at: now) == nil)
        #expect(memory.answer(to: key("overview", role: .adviser), at: now) == nil)
        #expect(memory.answer(to: key("overview"), at: .init(head: Position(7), day: Day(rawValue: 101))) == nil)
        #expect(memory.answer(to: key("overview"), at: .init(head: Position(8), day: now.day)) == nil)
    }

    @Test func `an answer is not told again when it is too old`() {
        let memory = AnswerMemory(longest: .zero)
        memory.remember(answer(5), to: key("overview"), at: now)
        #expect(memory.answer(to: key("overview"), at: now) == nil)
    }

    @Test func `what is asked for stays, and memory has an end`() {
        let memory = AnswerMemory(most: 16_000)
        memory.remember(answer(2_000), to: key("too large"), at: now)
        #expect(memory.answer(to: key("too large"), at: now) == nil)
        memory.remember(answer(900), to: key("kept"), at: now)
        for number in 0..<100 {
            memory.remember(answer(900), to: key("\(number)"), at: now)
            #expect(memory.answer(to: key("kept"), at: now) != nil, "\(number)")
        }
        let left = (0..<100).filter { memory.answer(to: key("\($0)"), at: now) != nil }
        #expect(left.count < 20 && left.contains(99))
    }
}
