package io.wheelhouse.adapters.vault;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What failures of the network and words of servers mean, and what to do next; each a clause to follow "at ADDRESS: ". */
final class Wording {
    private static final Pattern CLIENT_CERTIFICATE_REFUSED = Pattern.compile(
            "fatal alert: (bad_certificate|certificate_required|certificate_unknown|unknown_ca|certificate_expired"
                    + "|unsupported_certificate|access_denied|handshake_failure)");
    private static final Pattern ENUMERATED = Pattern.compile("^[0-9]+ errors? occurred:\\s*");
    private static final int LONGEST = 1000;

    private final TlsSettings tls;

    Wording(TlsSettings tls) {
        this.tls = tls;
    }

    /** Why a request could not be brought to a server, or its answer not back. */
    String of(IOException cause, ServerAddress server) {
        return switch (cause) {
            case HttpConnectTimeoutException late ->
                "nobody answers there (connecting timed out); check address, port and firewall";
            case ConnectException refused ->
                inChain(cause, UnresolvedAddressException.class)
                        ? "there is no host named %s; check the address".formatted(server.host())
                        : "nothing listens there (connection refused); check address and port";
            case NoRouteToHostException unrouted -> "there is no route to it; check the address and the network";
            case SocketTimeoutException late -> "it did not answer in time; check the server's load and the network";
            case SSLException failure -> tls(failure, server);
            default -> other(cause, server);
        };
    }

    private static String other(IOException cause, ServerAddress server) {
        if (says(cause, "HTTP/1.1 header parser received no bytes") && !server.tls()) {
            return "the connection broke; check the network and the server, and whether that port speaks TLS";
        }
        if (says(cause, "exceeds")) {
            return "it answered more than 32 MB; check address and port";
        }
        if (says(cause, "Invalid status line") || says(cause, "Invalid response header")) {
            return "what it answers is not HTTP; check address and port";
        }
        return "the connection broke (%s); check the network and the server".formatted(cause.getMessage());
    }

    private String tls(IOException cause, ServerAddress server) {
        if (speaksPlainHttp(cause)) {
            return "that port speaks plain HTTP, not TLS; write http://%s".formatted(server.authority());
        }
        if (CLIENT_CERTIFICATE_REFUSED
                .matcher(String.valueOf(cause.getMessage()))
                .find()) {
            return tls.clientCertificate()
                    .map(file -> "it refused our certificate %s; give one that it trusts".formatted(file))
                    .orElse("it refused the TLS handshake; it may want fields %s and %s"
                            .formatted(VaultFields.CLIENT_CERTIFICATE, VaultFields.CLIENT_KEY));
        }
        if (inChain(cause, CertificateExpiredException.class)
                || inChain(cause, CertificateNotYetValidException.class)) {
            return "its certificate is not valid today; renew it, or check this machine's clock";
        }
        if (inChain(cause, CertPathBuilderException.class) || inChain(cause, CertPathValidatorException.class)) {
            return "its certificate is not trusted by %s; set field %s to the authority that signed it"
                    .formatted(tls.trust(), VaultFields.CA_FILE);
        }
        if (says(cause, "No subject alternative") || says(cause, "No name matching")) {
            return "its certificate is not for the name %s; correct the address or set field %s"
                    .formatted(tls.serverName().orElse(server.host()), VaultFields.TLS_SERVER_NAME);
        }
        if (says(cause, "terminated the handshake")) {
            return "it hung up on the TLS handshake; check that the port speaks TLS, and the TLS fields";
        }
        return "TLS failed (%s); check its certificate and the TLS fields".formatted(cause.getMessage());
    }

    /** Whether the TLS handshake met something that is no TLS; it comes before the first byte of a request. */
    static boolean speaksPlainHttp(IOException cause) {
        return says(cause, "Unsupported or unrecognized SSL message") || says(cause, "plaintext connection");
    }

    /** Several errors of Vault as one clause, without the frame that Go's multierror puts around each. */
    static String said(List<String> errors) {
        var all = errors.stream()
                .map(Wording::plain)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "without a word" : all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
    }

    private static String plain(String error) {
        return ENUMERATED
                .matcher(error.strip())
                .replaceFirst("")
                .replaceAll("\\s*\\n\\s*\\*\\s*", "; ")
                .replaceAll("^\\*\\s*", "")
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
    }

    private static boolean says(Throwable cause, String words) {
        for (var at = Optional.of(cause); at.isPresent(); at = at.map(Throwable::getCause)) {
            if (String.valueOf(at.get().getMessage()).contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static boolean inChain(Throwable cause, Class<? extends Throwable> type) {
        for (var at = Optional.of(cause); at.isPresent(); at = at.map(Throwable::getCause)) {
            if (type.isInstance(at.get())) {
                return true;
            }
        }
        return false;
    }
}
