package io.wheelhouse.adapters.net;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.regex.Pattern;

/**
 * Why TLS failed, for people: a clause that follows the server's address.
 *
 * @param tls how it was tried
 */
public record TlsWording(TlsSettings tls) {
    private static final Pattern CLIENT_CERTIFICATE_REFUSED = Pattern.compile(
            "fatal alert: (bad_certificate|certificate_required|certificate_unknown|unknown_ca|certificate_expired"
                    + "|unsupported_certificate|access_denied|handshake_failure)");

    /**
     * The clause.
     *
     * @param host as in the address
     * @param authority host and port
     */
    public String of(IOException cause, String host, String authority) {
        if (speaksPlainHttp(cause)) {
            return "that port speaks plain HTTP, not TLS; write http://%s".formatted(authority);
        }
        if (refusesClientCertificate(cause)) {
            return tls.clientCertificate()
                    .map(file -> "it refused our certificate %s; give one that it trusts".formatted(file))
                    .orElse("it refused the TLS handshake; it may want fields %s and %s"
                            .formatted(TlsSettings.CLIENT_CERTIFICATE, TlsSettings.CLIENT_KEY));
        }
        if (Causes.include(cause, CertificateExpiredException.class)
                || Causes.include(cause, CertificateNotYetValidException.class)) {
            return "its certificate is not valid today; renew it, or check this machine's clock";
        }
        if (Causes.include(cause, CertPathBuilderException.class)
                || Causes.include(cause, CertPathValidatorException.class)) {
            return "its certificate is not trusted by %s; set field %s to the authority that signed it"
                    .formatted(tls.trust(), TlsSettings.CA_FILE);
        }
        if (Causes.say(cause, "No subject alternative") || Causes.say(cause, "No name matching")) {
            return "its certificate is not for the name %s; correct the address or set field %s"
                    .formatted(tls.serverName().orElse(host), TlsSettings.SERVER_NAME);
        }
        if (Causes.say(cause, "terminated the handshake")) {
            return "it hung up on the TLS handshake; check that the port speaks TLS, and the TLS fields";
        }
        return "TLS failed (%s); check its certificate and the TLS fields".formatted(cause.getMessage());
    }

    /** Whether the handshake met something that is no TLS; it comes before the first byte of a request. */
    public static boolean speaksPlainHttp(IOException cause) {
        return Causes.say(cause, "Unsupported or unrecognized SSL message")
                || Causes.say(cause, "plaintext connection");
    }

    public static boolean refusesClientCertificate(IOException cause) {
        return CLIENT_CERTIFICATE_REFUSED
                .matcher(String.valueOf(cause.getMessage()))
                .find();
    }
}
