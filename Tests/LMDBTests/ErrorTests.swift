import Glibc
import Testing

@testable import LMDB

@Suite("Every failure has a code and a sentence")
struct ErrorTests {
    @Test(
        "LMDB's return codes",
        arguments: [
            (-30799, .outOfOrder), (-30798, .noTable), (-30797, .damaged), (-30796, .damaged), (-30795, .stopped),
            (-30794, .otherVersion), (-30793, .notLMDB), (-30792, .mapFull), (-30791, .tablesFull),
            (-30790, .readersFull),
            (-30789, .readersFull), (-30788, .transactionFull), (-30787, .transactionFull), (-30786, .transactionFull),
            (-30785, .mapFull), (-30784, .damaged), (-30783, .misuse), (-30782, .damaged), (-30781, .valueSize),
            (-30780, .misuse), (-1, .system),
        ] as [(Int32, LMDBError.Code)])
    func lmdb(rc: Int32, code: LMDBError.Code) {
        verify(rc, code)
    }

    @Test(
        "The operating system's",
        arguments: [
            (ENOENT, .noFile), (EEXIST, .fileExists), (EACCES, .permission), (EPERM, .permission), (EROFS, .permission),
            (EAGAIN, .sameProcessNumber), (ENOSPC, .diskFull), (EDQUOT, .diskFull), (EFBIG, .diskFull),
            (EIO, .inputOutput), (ENOMEM, .memory), (EMFILE, .tooManyFiles), (ENFILE, .tooManyFiles),
            (EISDIR, .notLMDB),
            (EINVAL, .system),
        ] as [(Int32, LMDBError.Code)])
    func system(rc: Int32, code: LMDBError.Code) {
        verify(rc, code)
    }

    @Test("The causes that nobody would guess are named")
    func causes() {
        #expect(LMDBError(rc: EAGAIN, path: "/l").reason.contains("--pid=host"))
        #expect(LMDBError(rc: EFBIG, path: "/l").reason.contains("ulimit -f"))
        #expect(LMDBError(rc: EROFS, path: "/l").reason.contains("mounted read-only"))
    }

    @Test("Errors are equal if their codes are")
    func equality() {
        #expect(LMDBError(rc: ENOENT, path: "/a") == LMDBError(rc: ENOTDIR, path: "/b"))
        #expect(LMDBError(rc: ENOENT, path: "/a") != LMDBError(rc: EIO, path: "/a"))
    }

    private func verify(_ rc: Int32, _ code: LMDBError.Code) {
        let error = LMDBError(rc: rc, path: "/ledger")
        #expect(error.code == code)
        #expect(error.rc == rc)
        // Of a missing file only the path is told: the code says the rest.
        #expect(code == .noFile ? error.reason == "/ledger" : error.reason.hasSuffix("."))
        #expect(error.reason.contains("/ledger") || rc == EMFILE)
        #expect(error.file.hasPrefix("LMDBTests/"))
    }
}
