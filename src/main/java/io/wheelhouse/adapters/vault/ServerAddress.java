package io.wheelhouse.adapters.vault;

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
 * @param prefix path below which a proxy offers Vault: empty, or {@code /vault} without a slash at its end
 */
record ServerAddress(boolean tls, String host, int port, String prefix) {
    private static final int USUAL_PORT = 8200;

    /**
     * Reads an address the way Vault's own tools do; without a scheme it means TLS on Vault's own port.
     *
     * @throws IllegalArgumentException with one clause that says what is wrong
     */
    static ServerAddress parse(String text) {
        var address = text.strip();
        if (address.regionMatches(true, 0, "unix:", 0, 5)) {
            throw new IllegalArgumentException("Unix sockets are not supported; use the server's TCP address");
        }
        var scheme = address.contains("://");
        return of(parsed(scheme ? address : "https://" + address), scheme);
    }

    /** Where a complete URL leads, its path aside. */
    static ServerAddress origin(URI uri) {
        var whole = of(uri, true);
        return new ServerAddress(whole.tls, whole.host, whole.port, "");
    }

    private static ServerAddress of(URI uri, boolean usualPorts) {
        // No message repeats the text: it may hold a password that somebody put there.
        var host =
                Optional.ofNullable(uri.getHost()).orElseThrow(() -> new IllegalArgumentException("it names no host"));
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            throw new IllegalArgumentException("only scheme, host, port and path belong in an address");
        }
        var tls = isTls(uri);
        var usual = usualPorts ? (tls ? 443 : 80) : USUAL_PORT;
        return new ServerAddress(tls, bare(host), port(uri, usual), prefix(uri.getRawPath()));
    }

    /**
     * Where a request goes.
     *
     * @param target escaped path and query, with a slash in front
     */
    URI uri(String target) {
        return URI.create(this + target);
    }

    String authority() {
        return bracketed() + ":" + port;
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + authority() + prefix;
    }

    private String bracketed() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static URI parsed(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "it is not an address such as https://10.0.0.5:8200 (%s)".formatted(e.getReason()), e);
        }
    }

    private static boolean isTls(URI uri) {
        return switch (String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT)) {
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
