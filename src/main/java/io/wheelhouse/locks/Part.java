package io.wheelhouse.locks;

/** A part of the tree of locks, small or large. */
sealed interface Part {
    /** Every environment. */
    record Estate() implements Part {
        @Override
        public String prefix(Layout layout) {
            return layout.root();
        }

        @Override
        public String savedPrefix(Layout layout) {
            return layout.savedPrefix();
        }
    }

    /** One environment. */
    record Environment(String name) implements Part {
        @Override
        public String prefix(Layout layout) {
            return layout.environmentPrefix(name);
        }

        @Override
        public String savedPrefix(Layout layout) {
            return layout.savedPrefix() + name + "/";
        }
    }

    /** One tier. */
    record OneTier(TierName name) implements Part {
        @Override
        public String prefix(Layout layout) {
            return layout.tierPrefix(name);
        }

        @Override
        public String savedPrefix(Layout layout) {
            return layout.savedKey(name);
        }
    }

    /** Below it lie its keys. */
    String prefix(Layout layout);

    /** Below it lie the remembered limits of its tiers. */
    String savedPrefix(Layout layout);
}
