package io.wheelhouse.locks;

import io.wheelhouse.spi.ReadMode;
import io.wheelhouse.spi.ServiceException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which tiers a change is about. */
public sealed interface Targets {
    /** Every tier of the estate. */
    record All() implements Targets {}

    /**
     * These.
     *
     * @param environments whole environments
     * @param tiers single tiers
     */
    record Some(List<String> environments, List<TierName> tiers) implements Targets {
        public Some {
            environments = List.copyOf(environments);
            tiers = List.copyOf(tiers);
        }
    }

    static Targets tier(TierName tier) {
        return new Some(List.of(), List.of(tier));
    }

    /**
     * Reads {@code ENV/TIER} or {@code ENV}.
     *
     * @throws IllegalArgumentException for anything else; the message says what is wrong
     */
    static Targets parse(List<String> words) {
        var environments = new ArrayList<String>();
        var tiers = new ArrayList<TierName>();
        for (var word : words) {
            var parts = word.split("/", -1);
            if (parts.length == 1 && TierName.isName(parts[0])) {
                environments.add(parts[0]);
            } else {
                tiers.add(TierName.parse(word));
            }
        }
        return new Some(environments, tiers);
    }

    /**
     * For a sentence: {@code prod/web}, {@code all of prod}, {@code 12 tiers of prod}, {@code 5,016 tiers in 44 environments},
     * {@code every tier}.
     */
    default String words(Found found) {
        return switch (this) {
            case All all -> "every tier";
            case Some some -> {
                var names = new ArrayList<String>();
                some.environments().forEach(name -> names.add("all of " + name));
                some.tiers().stream()
                        .filter(tier -> !some.environments().contains(tier.environment()))
                        .distinct()
                        .forEach(tier -> names.add(tier.toString()));
                yield names.size() <= 2 ? String.join(" and ", names) : found.words();
            }
        };
    }

    /** Whether every tier of them is named, so that none can be added. */
    default boolean areNamed() {
        return this instanceof Some some && some.environments().isEmpty();
    }

    /** Reads them, as the leader knows them, in name order and without repeats; a named tier that has no key is empty. */
    default Found read(TierReader reader) throws ServiceException {
        var found = new LinkedHashMap<TierName, TierReader.Read>();
        var unseen = new ArrayList<String>();
        switch (this) {
            case All all -> {
                if (add(found, reader, Optional.empty())) {
                    unseen.add("the estate");
                }
            }
            case Some some -> {
                for (var environment : some.environments()) {
                    if (add(found, reader, Optional.of(environment))) {
                        unseen.add(environment);
                    }
                }
                var named = some.tiers().stream()
                        .filter(tier -> !found.containsKey(tier))
                        .distinct()
                        .toList();
                var read = new ManyTiers(reader, ReadMode.DEFAULT).read(named);
                named.forEach(tier -> found.put(tier, Objects.requireNonNull(read.get(tier))));
            }
        }
        return new Found(List.copyOf(found.values()), unseen);
    }

    /** Adds all tiers of a part; true when some may be hidden. */
    private static boolean add(Map<TierName, TierReader.Read> found, TierReader reader, Optional<String> environment)
            throws ServiceException {
        var board = reader.board(environment, ReadMode.DEFAULT);
        if (environment.isPresent() && board.tiers().tiers().isEmpty()) {
            throw new ServiceException.NotFound("There is no environment %s below %s."
                    .formatted(environment.get(), reader.layout().root()));
        }
        board.tiers()
                .tiers()
                .forEach(tier -> found.put(tier.name(), new TierReader.Read(tier, board.index(), board.partial())));
        return board.partial();
    }

    /**
     * What was read.
     *
     * @param unseen what was asked for as a whole, but of which the store hid something
     */
    record Found(List<TierReader.Read> tiers, List<String> unseen) {
        public Found {
            tiers = List.copyOf(tiers);
            unseen = List.copyOf(unseen);
        }

        private String words() {
            var environments = tiers.stream()
                    .map(read -> read.tier().name().environment())
                    .distinct()
                    .toList();
            var many = Named.tiers(tiers.size());
            return environments.size() == 1
                    ? "%s of %s".formatted(many, environments.getFirst())
                    : "%s in %,d environments".formatted(many, environments.size());
        }

        /** Why this is not all that was asked for; empty when it is. */
        Optional<String> hidden() {
            return unseen.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "PARTIAL VIEW: this token may not see all of %s. Tiers that are hidden from it stay as they are."
                                    .formatted(String.join(", ", unseen)));
        }
    }
}
