import Record
import Testing

/// Signed notes and checkpoints, in the forms that others read too.
@Suite struct NoteTests {
    private static let words = """
        If you think cryptography is the answer to your problem,
        then you don't know what your problem is.

        """
    private static let secret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    private static let verifier = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    private static let signature =
        "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNI"
        + "uGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test func `the published key signs the published note as published`() throws {
        let key = try #require(SigningKey(secret: Self.secret))
        #expect(key.secret == Self.secret)
        #expect(key.verifier.description == Self.verifier)
        var note = try #require(SignedNote(text: Self.words))
        try note.sign(with: key)
        let read = try #require(SignedNote(Self.words + "\n" + Self.signature))
        #expect(read.isSigned(by: try #require(VerifierKey(Self.verifier))))
        #expect(note.isSigned(by: key.verifier))
    }

    @Test func `a note that was touched is signed by nobody`() throws {
        let key = try #require(SigningKey(name: "helse-midt"))
        let checkpoint = try #require(Checkpoint(origin: "helse-midt", size: 7, root: .ofNothing))
        let note = try #require(try checkpoint.signed(by: [key])).description
        let good = try #require(SignedNote(note))
        #expect(Checkpoint(good, origin: "helse-midt", signedBy: [key.verifier]) == checkpoint)
        #expect(Checkpoint(good, origin: "helse-nord", signedBy: [key.verifier]) == nil)
        let other = try #require(SigningKey(name: "helse-midt"))
        #expect(Checkpoint(good, origin: "helse-midt", signedBy: [other.verifier]) == nil)
        let touched = note.replacing("\n7\n", with: "\n8\n")
        #expect(Checkpoint(try #require(SignedNote(touched)), origin: "helse-midt", signedBy: [key.verifier]) == nil)
    }

    @Test(arguments: [
        "", "\n", "text\n", "text\n\n", "text\n\n\u{2014} name AAAA\n", "text\n\n- name AAAAAAAA\n",
        "text\n\n\u{2014} name AAAAAAAA", "te\u{7}xt\n\n\u{2014} name AAAAAAAA\n", "text\n\n\u{2014} na+me AAAAAAAA\n",
        "text\n\n\u{2014} name AAAAAAA\n",
    ])
    func `a malformed note is none`(_ note: String) {
        #expect(SignedNote(note) == nil)
    }

    @Test(arguments: [
        "", "a", "a+b", "a+00000000+AAAA", "a+00000000+", "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", "PeterNeumann+c74f20a3+ARpc",
        "PeterNeumann+c74f20a3+AxPc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ])
    func `a malformed key is none, public or private`(_ key: String) {
        #expect(VerifierKey(key) == nil)
        #expect(SigningKey(secret: "PRIVATE+KEY+" + key) == nil && SigningKey(secret: key) == nil)
    }

    @Test func `a key whose name or bytes cannot be one's is none`() throws {
        #expect(SigningKey(name: "a b") == nil && SigningKey(name: "a", seed: [1]) == nil)
        #expect(SigningKey(secret: Self.secret.replacing("c74f20a3", with: "c74f20a4")) == nil)
        let weak = try #require(VerifierKey(name: "a", bytes: Array(repeating: 0xFF, count: 32)))
        let key = try #require(SigningKey(name: "a"))
        var note = try #require(SignedNote(text: Self.words))
        try note.sign(with: key)
        #expect(!note.isSigned(by: weak))
    }

    @Test(arguments: [
        "", "o\n1\n", "o\n01\nAAAA\n", "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "o\n1\nAAAA\n",
        "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
        "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
    ])
    func `a malformed checkpoint is none`(_ text: String) {
        #expect(Checkpoint(text) == nil)
    }

    @Test func `a checkpoint reads as it was written, with what it tells besides`() throws {
        let checkpoint = try #require(
            Checkpoint(origin: "helse-midt", size: 1 << 40, root: .ofNothing, extensions: ["signed 2026-11-21"]))
        #expect(Checkpoint(checkpoint.text) == checkpoint)
        #expect(Checkpoint(origin: "a\nb", size: 1, root: .ofNothing) == nil)
    }
}
