package io.wheelhouse.app;

import java.util.Optional;

/** This build's version. */
public final class Version {
    private Version() {}

    /** From the jar's manifest; {@code development} when run from classes. */
    public static String text() {
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
