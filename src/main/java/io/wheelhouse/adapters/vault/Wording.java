package io.wheelhouse.adapters.vault;

import io.wheelhouse.adapters.net.Causes;
import io.wheelhouse.adapters.net.TlsSettings;
import io.wheelhouse.adapters.net.TlsWording;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;

/** What failures of the network and words of servers mean, and what to do next; each a clause to follow "at ADDRESS: ". */
final class Wording {
    private static final Pattern ENUMERATED = Pattern.compile("^[0-9]+ errors? occurred:\\s*");
    private static final int LONGEST = 1000;

    private final TlsWording tls;

    Wording(TlsSettings tls) {
        this.tls = new TlsWording(tls);
    }

    /** Why a request could not be brought to a server, or its answer not back. */
    String of(IOException cause, ServerAddress server) {
        return switch (cause) {
            case HttpConnectTimeoutException late ->
                "nobody answers there (connecting timed out); check address, port and firewall";
            case ConnectException refused ->
                Causes.include(cause, UnresolvedAddressException.class)
                        ? "there is no host named %s; check the address".formatted(server.host())
                        : "nothing listens there (connection refused); check address and port";
            case NoRouteToHostException unrouted -> "there is no route to it; check the address and the network";
            case SocketTimeoutException late -> "it did not answer in time; check the server's load and the network";
            case SSLException failure -> tls.of(failure, server.host(), server.authority());
            default -> other(cause, server);
        };
    }

    private static String other(IOException cause, ServerAddress server) {
        if (Causes.say(cause, "HTTP/1.1 header parser received no bytes") && !server.tls()) {
            return "the connection broke; check the network and the server, and whether that port speaks TLS";
        }
        if (Causes.say(cause, "exceeds")) {
            return "it answered more than 32 MB; check address and port";
        }
        if (Causes.say(cause, "Invalid status line") || Causes.say(cause, "Invalid response header")) {
            return "what it answers is not HTTP; check address and port";
        }
        return "the connection broke (%s); check the network and the server".formatted(cause.getMessage());
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
}
