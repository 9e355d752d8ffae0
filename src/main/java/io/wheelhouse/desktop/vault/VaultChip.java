package io.wheelhouse.desktop.vault;

import java.util.Optional;

/** Filters of one click. */
public enum VaultChip {
    ALL("All", Optional.empty()),
    SAME("Same", Optional.of(LineState.SAME)),
    CHANGE("Change", Optional.of(LineState.CHANGED)),
    CREATE("Create", Optional.of(LineState.CREATE)),
    ERROR("Error", Optional.of(LineState.ERROR)),
    CANNOT_VERIFY("Cannot verify", Optional.of(LineState.UNVERIFIABLE)),
    NOT_IN_GIT("Not in Git", Optional.of(LineState.NOT_IN_GIT));

    private final String word;
    private final Optional<LineState> state;

    VaultChip(String word, Optional<LineState> state) {
        this.word = word;
        this.state = state;
    }

    String word() {
        return word;
    }

    /** Of which lines it is the one besides {@link #ALL}. */
    static VaultChip of(LineState state) {
        for (var chip : values()) {
            if (chip.state.filter(state::equals).isPresent()) {
                return chip;
            }
        }
        throw new IllegalArgumentException(state.name());
    }

    boolean covers(LineState one) {
        return state.isEmpty() || state.get() == one;
    }
}
