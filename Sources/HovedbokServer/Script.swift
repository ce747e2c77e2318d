import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// The script by which pages follow the time bar without being loaded anew. It is somebody else's, so it comes as a
/// file with the server rather than with the program; read once, so that it is the same for as long as the server runs.
struct Script: Sendable {
    private let bytes: ByteBuffer
    /// Its address, which names what it holds.
    let address: String

    /// - Throws: What reading the file throws.
    init(file: String) throws {
        let data = try Data(contentsOf: URL(filePath: file))
        bytes = ByteBuffer(bytes: data)
        let digest = SHA256.hash(data: data).prefix(6).map { String($0, radix: 16) }.joined()
        address = "/assets/script-\(digest).js"
    }

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(address)) { _, _ in
            Response(
                status: .ok,
                headers: [
                    .contentType: "text/javascript; charset=utf-8",
                    .cacheControl: "public, max-age=31536000, immutable",
                ], body: ResponseBody(byteBuffer: bytes))
        }
    }
}
