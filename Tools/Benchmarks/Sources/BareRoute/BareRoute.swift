import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A route that answers with the bytes of a file and does nothing else: what Hummingbird itself costs. It prints its
/// address as soon as it can be reached.
@main
struct BareRoute {
    static func main() async throws {
        guard CommandLine.arguments.count == 2 else {
            FileHandle.standardError.write(Data("usage: BareRoute FILE\n".utf8))
            exit(64)
        }
        let bytes = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
        let router = Router()
        router.get("api/v1/overview") { _, _ in
            Response(status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: bytes))
        }
        let application = Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                let address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)\n"
                FileHandle.standardOutput.write(Data(address.utf8))
            })
        try await application.runService()
    }
}
