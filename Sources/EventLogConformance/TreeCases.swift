import EventLog
import Record

/// The tree over the stored bytes (invariant L8).
let treeCases: [ConformanceCase] = [
    ConformanceCase("the root at every size follows from the stored bytes, however they came in") { suite in
        var log = try suite.makeLog()
        var edge = TreeEdge()
        try expect(log.root(of: .zero), is: .ofNothing, "the root of an empty log")
        for (number, count) in [1, 1, 2, 253, 3, 300, 1, 700].enumerated() {
            let before = try log.head().position
            _ = try log.append(
                Batch((0..<count).map { try event("project/P\($0 % 7)") }, clock: .machine(noon(plus: Int64(number)))))
            if number == 4 { log = try suite.reopen(log) }
            for record in try log.records(Selection(from: before.next)) {
                edge.append(TreeHash(leaf: record.encoded().span.bytes))
                guard record.position.rawValue % 37 == 0 || count < 4 else { continue }
                try expect(log.root(of: record.position), is: edge.root, "the root of \(record.position)")
            }
            try expect(log.root(of: log.head().position), is: edge.root, "the root of all")
        }
    },
    ConformanceCase("what is proved of an event and of the growth of the log holds") { suite in
        let log = try suite.makeLog()
        for count in [5, 600] {
            _ = try log.append(Batch((0..<count).map { try event("project/P\($0)") }, clock: .machine(noon())))
        }
        let head = try log.head().position
        let root = try log.root(of: head)
        for position in [1, 2, 5, 255, 256, 257, 512, 604, 605].map({ Position($0) }) {
            let record = try log.records(Selection(from: position, limit: 1))[0]
            let proof = try log.inclusionProof(of: position, upTo: head)
            let leaf = TreeHash(leaf: record.encoded().span.bytes)
            let holds = TreeProof.verifyInclusion(
                proof, of: leaf, at: position.rawValue - 1, in: head.rawValue, root: root)
            try expect(holds, is: true, "the proof of \(position)")
            let growth = try log.consistencyProof(from: position, to: head)
            let grows = TreeProof.verifyConsistency(
                growth, from: position.rawValue, try log.root(of: position), to: head.rawValue, root)
            try expect(grows, is: true, "the growth from \(position)")
        }
    },
    ConformanceCase("nothing is proved of what is not there") { suite in
        let log = try suite.makeLog()
        try log.append(event("project/A"), at: noon())
        for body in [
            { _ = try log.root(of: Position(2)) }, { _ = try log.inclusionProof(of: .zero, upTo: Position(1)) },
            { _ = try log.inclusionProof(of: Position(2), upTo: Position(2)) },
            { _ = try log.consistencyProof(from: Position(2), to: Position(1)) },
        ] { try expectRefusal(.unstorable, "a proof of nothing", body) }
    },
]
