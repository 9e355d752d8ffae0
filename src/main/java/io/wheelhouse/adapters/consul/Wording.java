package io.wheelhouse.adapters.consul;

import io.wheelhouse.adapters.net.Causes;
import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.adapters.net.TlsWording;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What failures of the network mean, and what to do next; each a clause to follow "at ADDRESS: ". */
final class Wording {
    private final TlsWording tls;

    Wording(TlsSettings tls) {
        this.tls = new TlsWording(tls);
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
                Causes.say(refused, "timed out")
                        ? noAnswer()
                        : "nothing listens there (connection refused); check address and port";
            case NoRouteToHostException unrouted -> "there is no route to it; check the address and the network";
            case SocketTimeoutException late ->
                Causes.say(late, "Connect timed out")
                        ? noAnswer()
                        : "it did not answer in time; check the server's load and the network";
            case SSLException tlsFailure -> tls.of(tlsFailure, server.host(), server.authority());
            default -> "the connection broke (%s); check the network and the server".formatted(cause.getMessage());
        };
    }

    private static String noAnswer() {
        return "nobody answers there (connecting timed out); check address, port and firewall";
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
}
