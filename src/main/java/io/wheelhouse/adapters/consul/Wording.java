package io.wheelhouse.adapters.consul;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** What failures of the network mean, and what to do next; each a clause to follow "at ADDRESS: ". */
final class Wording {
    private static final Pattern CLIENT_CERTIFICATE_REFUSED = Pattern.compile(
            "fatal alert: (bad_certificate|certificate_required|certificate_unknown|unknown_ca|certificate_expired"
                    + "|unsupported_certificate|access_denied|handshake_failure)");

    private final TlsSettings tls;

    Wording(TlsSettings tls) {
        this.tls = tls;
    }

    static boolean refusesClientCertificate(IOException cause) {
        return CLIENT_CERTIFICATE_REFUSED
                .matcher(String.valueOf(cause.getMessage()))
                .find();
    }

    /** Why a request could not be brought to a server, or its answer not back. */
    String of(IOException cause, ServerAddress server) {
        return switch (cause) {
            case NotConsulException alien -> alien.getMessage() + "; check address and port";
            case TooMuchException large -> large.getMessage() + "; ask for less, or check address and port";
            case TooManyCallsException busy -> "too many calls of ours are under way there; end some, then try again";
            case UnknownHostException unknown ->
                "there is no host named %s; check the address".formatted(server.host());
            case ConnectException refused ->
                says(refused, "timed out")
                        ? noAnswer()
                        : "nothing listens there (connection refused); check address and port";
            case NoRouteToHostException unrouted -> "there is no route to it; check the address and the network";
            case SocketTimeoutException late ->
                says(late, "Connect timed out")
                        ? noAnswer()
                        : "it did not answer in time; check the server's load and the network";
            case SSLException tlsFailure -> tls(tlsFailure, server);
            default -> "the connection broke (%s); check the network and the server".formatted(cause.getMessage());
        };
    }

    private static String noAnswer() {
        return "nobody answers there (connecting timed out); check address, port and firewall";
    }

    private String tls(IOException cause, ServerAddress server) {
        if (says(cause, "Unsupported or unrecognized SSL message") || says(cause, "plaintext connection")) {
            return "that port speaks plain HTTP, not TLS; write http://%s".formatted(server.authority());
        }
        if (refusesClientCertificate(cause)) {
            return tls.clientCertificate()
                    .map(file -> "it refused our certificate %s; give one that it trusts".formatted(file))
                    .orElse("it refused the TLS handshake; it may want fields %s and %s"
                            .formatted(ConsulFields.CLIENT_CERTIFICATE, ConsulFields.CLIENT_KEY));
        }
        if (inChain(cause, CertificateExpiredException.class)
                || inChain(cause, CertificateNotYetValidException.class)) {
            return "its certificate is not valid today; renew it, or check this machine's clock";
        }
        if (inChain(cause, CertPathBuilderException.class) || inChain(cause, CertPathValidatorException.class)) {
            return "its certificate is not trusted by %s; set field %s to the authority that signed it"
                    .formatted(tls.trust(), ConsulFields.CA_FILE);
        }
        if (says(cause, "No subject alternative") || says(cause, "No name matching")) {
            return "its certificate is not for the name %s; correct the address or set field %s"
                    .formatted(tls.serverName().orElse(server.host()), ConsulFields.TLS_SERVER_NAME);
        }
        if (says(cause, "terminated the handshake")) {
            return "it hung up on the TLS handshake; check that the port speaks TLS, and the TLS fields";
        }
        return "TLS failed (%s); check its certificate and the TLS fields".formatted(cause.getMessage());
    }

    /** The first words of an HTTP body that Consul did not write, cleaned for a message. */
    static Optional<String> quoted(String words) {
        var line = words.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.isEmpty()
                ? Optional.empty()
                : Optional.of("\"" + (line.length() > 200 ? line.substring(0, 200) + "…" : line) + "\"");
    }

    static boolean webPage(Head head, String words) {
        return head.contentType().startsWith("text/html")
                || words.toLowerCase(Locale.ROOT).startsWith("<!doctype html");
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
