package io.wheelhouse.testing;

/** How a Consul for tests is set up. */
public enum ConsulVariant {
    /** Plain HTTP, everybody may do everything. */
    PLAIN,
    /** The same, for tests that put it back to an earlier state and share it with no others meanwhile. */
    RESTORED,
    /** Plain HTTP, nothing is allowed without a token; {@link ConsulServer#token()} may do everything. */
    ACL,
    /** TLS only, and a client certificate is demanded; see {@link ConsulServer#certificates()}. */
    TLS
}
