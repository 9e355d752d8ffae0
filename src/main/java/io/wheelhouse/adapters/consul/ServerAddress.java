package io.wheelhouse.adapters.consul;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a server listens.
 *
 * @param tls whether it speaks TLS
 * @param host a name or an IP address, IPv6 without brackets
 * @param port 1 to 65535
 * @param prefix path below which a proxy offers Consul: empty, or {@code /consul} without a slash at its end
 */
record ServerAddress(boolean tls, String host, int port, String prefix) {
    private static final int HTTP_PORT = 8500;
    private static final int HTTPS_PORT = 8501;

    /**
     * Reads an address the way Consul's own tools do: the scheme may be missing.
     *
     * @param tlsByDefault what an address without a scheme means
     * @throws IllegalArgumentException with one clause that says what is wrong
     */
    static ServerAddress parse(String text, boolean tlsByDefault) {
        var address = text.strip();
        if (address.regionMatches(true, 0, "unix:", 0, 5)) {
            throw new IllegalArgumentException("Unix sockets are not supported; use the server's TCP address");
        }
        var scheme = address.contains("://");
        var uri = uri(scheme ? address : (tlsByDefault ? "https://" : "http://") + address);
        // No message repeats the text: it may hold a password that somebody put there.
        var host =
                Optional.ofNullable(uri.getHost()).orElseThrow(() -> new IllegalArgumentException("it names no host"));
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("only scheme, host, port and path belong in an address");
        }
        var tls = isTls(uri);
        // With a scheme, a missing port means what it means in every URL, as for Consul's own tools.
        var usual = scheme ? (tls ? 443 : 80) : (tls ? HTTPS_PORT : HTTP_PORT);
        return new ServerAddress(tls, bare(host), port(uri, usual), prefix(uri.getRawPath()));
    }

    /** {@code http://host} or {@code https://host}, an IPv6 host in brackets. */
    String schemeAndHost() {
        return (tls ? "https://" : "http://") + bracketed();
    }

    /** What the Host header says. */
    String authority() {
        return bracketed() + ":" + port;
    }

    /** Whether it is this machine, so that compressing an answer costs more than it saves. */
    boolean loopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    @Override
    public String toString() {
        return schemeAndHost() + ":" + port + prefix;
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "it is not an address such as 10.0.0.5:8500 (%s)".formatted(e.getReason()), e);
        }
    }

    private static boolean isTls(URI uri) {
        return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
            case "http" -> false;
            case "https" -> true;
            default ->
                throw new IllegalArgumentException(
                        "its scheme must be http or https, not %s".formatted(uri.getScheme()));
        };
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static int port(URI uri, int usual) {
        var port = uri.getPort() == -1 ? usual : uri.getPort();
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port %d does not exist".formatted(port));
        }
        return port;
    }

    private static String prefix(String path) {
        return path.replaceAll("/+$", "");
    }
}
