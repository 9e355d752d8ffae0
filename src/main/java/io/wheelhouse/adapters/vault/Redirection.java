package io.wheelhouse.adapters.vault;

import java.net.URI;
import java.util.Optional;

/**
 * Where a standby sends a request: to the same path of the active server. Anything else, such as a proxy's page to log in
 * at, is not followed, as the token would go there.
 */
final class Redirection {
    private Redirection() {}

    static boolean is(Answer answer) {
        return answer.status() == 307 || answer.status() == 308;
    }

    /** The active server; empty when it is not to be followed. */
    static Optional<ServerAddress> target(Answer answer, URI asked, Call call) {
        try {
            return answer.location()
                    .map(asked::resolve)
                    .filter(to -> String.valueOf(to.getScheme()).equalsIgnoreCase(asked.getScheme()))
                    .filter(to -> to.getRawUserInfo() == null && to.getRawFragment() == null)
                    .filter(to -> written(to).equals(call.target()))
                    .map(to -> URI.create(to.getScheme() + "://" + to.getRawAuthority()))
                    .map(ServerAddress::origin);
        } catch (IllegalArgumentException nowhere) {
            return Optional.empty();
        }
    }

    private static String written(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }
}
