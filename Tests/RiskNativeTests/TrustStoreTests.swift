import RiskModel
import Testing

@testable import RiskNative

/// What is allowed, and that nothing else is.
@Suite struct TrustStoreTests {
    private static let pin = TrustStore.Pin(
        tool: "copas-rate", library: "copas", loadPath: "/a/copas-rate/native/libcopas.so",
        resolvedPath: "/b/copas-rate/native/libcopas.so", libraryDigest: "sha256:11",
        declarationDigest: "sha256:22")

    @Test func `nothing is allowed at first, and then the very same library`() {
        var store = TrustStore()
        #expect(!store.allows(Self.pin))
        store.allow(Self.pin)
        #expect(store.allows(Self.pin))
    }

    @Test func `whatever differs is not allowed`() {
        var store = TrustStore()
        store.allow(Self.pin)
        let parts: [WritableKeyPath<TrustStore.Pin, String>] = [
            \.library, \.loadPath, \.resolvedPath, \.libraryDigest, \.declarationDigest,
        ]
        for part in parts {
            var other = Self.pin
            other[keyPath: part] += "x"
            #expect(!store.allows(other), "\(part)")
        }
        var other = Self.pin
        other.tool = "other"
        #expect(!store.allows(other))
    }

    @Test func `a store comes back from its text, and damaged lines allow nothing`() {
        var store = TrustStore()
        store.allow(Self.pin)
        var second = Self.pin
        second.tool = "other"
        store.allow(second)
        #expect(TrustStore(text: store.text) == store)
        #expect(TrustStore(text: "copas-rate\tcopas\n\n\t\t\n").pins.isEmpty)
    }

    @Test func `a library that was allowed anew takes the place of the old one`() {
        var store = TrustStore()
        store.allow(Self.pin)
        var changed = Self.pin
        changed.libraryDigest = "sha256:33"
        store.allow(changed)
        #expect(store.pins == [changed])
    }

    @Test func `removing a tool takes back all its libraries and no other's`() {
        var store = TrustStore()
        var second = Self.pin
        second.library = "more"
        var other = Self.pin
        other.tool = "other"
        for pin in [Self.pin, second, other] { store.allow(pin) }
        #expect(store.remove("copas-rate") == 2)
        #expect(store.pins == [other])
    }

    @Test func `a path that would break the line cannot be written`() {
        var pin = Self.pin
        #expect(pin.isWritable)
        pin.loadPath = "/a\tb"
        #expect(!pin.isWritable)
    }
}
