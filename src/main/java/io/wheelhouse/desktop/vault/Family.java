package io.wheelhouse.desktop.vault;

/** What lines are grouped by. In the order in which they are listed. */
enum Family {
    POLICIES("Policies"),
    AUTH("Auth methods"),
    ENGINES("Secret engines"),
    IDENTITY("Identity"),
    SYSTEM("System");

    private final String word;

    Family(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** @param place a file's path in the tree, or an API path */
    static Family of(String place) {
        if (place.startsWith("sys/polic")) {
            return POLICIES;
        }
        if (place.startsWith("auth/") || place.startsWith("sys/auth/")) {
            return AUTH;
        }
        if (place.startsWith("identity/")) {
            return IDENTITY;
        }
        return place.startsWith("sys/") && !place.startsWith("sys/mounts/") ? SYSTEM : ENGINES;
    }
}
