package io.wheelhouse.locks;

/**
 * Where the keys of the lock protocol lie. Fixed by the hosts in the field: below the root {@code
 * <env>/<tier>/max_concurrent}, {@code <env>/<tier>/current} and {@code <env>/<tier>/running/<host>}; exactly these, all
 * else is unknown and left alone.
 *
 * <p>Wheelhouse's own keys lie below another prefix and are never taken for an environment.
 *
 * @param root ends with a slash, or is empty
 * @param app ends with a slash; not empty
 */
public record Layout(String root, String app) {
    public static final Layout DEFAULT = new Layout("chef/", "wheelhouse/");

    private static final String LIMIT = "max_concurrent";
    private static final String COUNTER = "current";
    private static final String SLOTS = "running/";

    public Layout {
        if (!root.isEmpty() && !root.endsWith("/")) {
            throw new IllegalArgumentException("the root prefix must end with a slash: " + root);
        }
        if (app.isEmpty() || !app.endsWith("/") || root.startsWith(app)) {
            throw new IllegalArgumentException(
                    "Wheelhouse's own prefix must end with a slash, and the root must not lie below it");
        }
    }

    public String environmentPrefix(String environment) {
        return root + environment + "/";
    }

    public String tierPrefix(TierName tier) {
        return root + tier + "/";
    }

    public String limitKey(TierName tier) {
        return tierPrefix(tier) + LIMIT;
    }

    public String counterKey(TierName tier) {
        return tierPrefix(tier) + COUNTER;
    }

    public String holderKey(TierName tier, String host) {
        return tierPrefix(tier) + SLOTS + host;
    }

    /** Below it lies, per tier, the limit that a disabled tier had. */
    public String savedPrefix() {
        return app + "saved/";
    }

    public String savedKey(TierName tier) {
        return savedPrefix() + tier;
    }

    /** Below it lie the proofs of what operators did to one tier. */
    public String auditPrefix(TierName tier) {
        return app + "audit/" + tier + "/";
    }

    public String auditKey(TierName tier, String attempt) {
        return auditPrefix(tier) + attempt;
    }

    /** The proof of one transaction of a bulk change. */
    public String bulkAuditKey(String attempt, int part) {
        return app + "audit/bulk/" + attempt + "/" + part;
    }

    /** The proof of a host's latest own acquire or release: one key a host and tier, written over each time. */
    public String attemptKey(TierName tier, String host) {
        return app + "attempt/" + tier + "/" + host;
    }

    /** What keeps a lost request of a change from being committed late. */
    public String fenceKey(String attempt) {
        return app + "fence/" + attempt;
    }

    /** Below it wait those who want a slot of the tier. */
    public String queuePrefix(TierName tier) {
        return app + "queue/" + tier + "/";
    }

    /** What a key is, in this protocol. */
    public Place place(String key) {
        if (!key.startsWith(root) || key.startsWith(app)) {
            return new Place.Unknown(key);
        }
        // By hand, since it runs for every key of every look.
        int environmentEnd = key.indexOf('/', root.length());
        int tierEnd = environmentEnd < 0 ? -1 : key.indexOf('/', environmentEnd + 1);
        if (environmentEnd == root.length() || tierEnd <= environmentEnd + 1) {
            return new Place.Unknown(key.substring(root.length()));
        }
        var environment = key.substring(root.length(), environmentEnd);
        var name = key.substring(environmentEnd + 1, tierEnd);
        if (!TierName.isName(environment) || !TierName.isName(name)) {
            return new Place.Unknown(key.substring(root.length()));
        }
        var tier = new TierName(environment, name);
        var rest = key.substring(tierEnd + 1);
        if (rest.equals(LIMIT)) {
            return new Place.Limit(tier);
        }
        if (rest.equals(COUNTER)) {
            return new Place.Counter(tier);
        }
        boolean holder =
                rest.startsWith(SLOTS) && rest.length() > SLOTS.length() && rest.indexOf('/', SLOTS.length()) < 0;
        return holder
                ? new Place.Holder(tier, rest.substring(SLOTS.length()))
                : new Place.Unknown(key.substring(root.length()));
    }

    /** What a key is. */
    public sealed interface Place {
        /** The limit of a tier. */
        record Limit(TierName tier) implements Place {}

        /** The counter of a tier. */
        record Counter(TierName tier) implements Place {}

        /** The slot that a host holds. */
        record Holder(TierName tier, String host) implements Place {}

        /** None of ours; the name is relative to the root. */
        record Unknown(String name) implements Place {}
    }
}
