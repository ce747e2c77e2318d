import Foundation
import Glibc
import Testing

/// What a report is written to: files, links, pipes, devices, and places where nothing can be written.
@Suite struct OutputTests {
    private static let formats = ["csv", "xlsx"]

    @Test(arguments: formats)
    func `a link stays a link, and a file keeps its mode`(format: String) throws {
        let bench = try Bench(log: Filled.log.get())
        let setting = "echo old > real && chmod 600 real && ln -s real link && ln -s new dangling"
        #expect(try bench.shell(setting).status == 0)
        for name in ["link", "dangling"] { try bench.must("funding", "--format", format, "--output", name) }
        #expect(
            try bench.shell("stat -c '%F %a' link real new").out
                == "symbolic link 777\nregular file 600\nregular file 644\n")
        #expect(try bench.shell("ls -A | grep part").out == "")
        // A workbook tells when it was made, which the two need not share.
        if format == "csv" { #expect(try bench.shell("cmp real new").status == 0) }
    }

    @Test(arguments: formats)
    func `a pipe is written to as it is`(format: String) throws {
        let bench = try Bench(log: Filled.log.get())
        try bench.must("funding", "--format", format, "--output", "file")
        let writing = "hovedbok funding --format \(format) --output pipe"
        let run = try bench.shell("mkfifo pipe; cat pipe > copy & \(writing); wait; test -p pipe && wc -c < copy")
        #expect(run.status == 0 && run.out != "0\n", "\(run.out)")
    }

    @Test(arguments: [
        "funding --format csv --output /dev/full", "funding --format xlsx --output /dev/full", "log > /dev/full",
        "funding --format csv > /dev/full",
    ])
    func `a full device is told of and stays what it is`(line: String) throws {
        let bench = try Bench(log: Filled.log.get())
        bench.environment["HOVEDBOK_LANG"] = "nb"
        let run = try bench.shell("hovedbok \(line)")
        #expect(run.status == 13 && run.out.contains("disken er full"), "\(run.out)")
        #expect(try bench.shell("test -c /dev/full").status == 0)
    }

    @Test(arguments: formats)
    func `a folder that is not there is told of in the reader's language`(format: String) throws {
        let bench = try Bench(log: Filled.log.get())
        bench.environment["HOVEDBOK_LANG"] = "nn"
        let run = try bench.run("funding", "--format", format, "--output", "nowhere/x")
        #expect(run.status == 13 && run.err.contains("nowhere/x: mappa finst ikkje"), "\(run.err)")
        #expect(try bench.run("funding", "--format", format, "--output", ".").status == 13)
    }

    @Test func `whoever stops reading has seen enough`() throws {
        let bench = try Bench(log: Filled.log.get())
        let run = try bench.shell(
            "hovedbok log 2>&- | true; echo ${PIPESTATUS[0]}; hovedbok log 2>&- | head -1; echo ${PIPESTATUS[0]}")
        let lines = run.out.split(separator: "\n")
        #expect(lines.first == "0" && lines.last == "0" && lines.count == 3, "\(run.out)")
    }
}
