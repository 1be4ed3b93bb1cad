package dev.gatehouse.testing.server;

import java.nio.file.Path;

/** What the build hands to the integration tests as system properties ({@code gatehouse.it.*}, see failsafe in the pom). */
public final class Setting {

    private Setting() {}

    /** Whether this JVM runs integration tests at all. */
    static boolean integrationTests() {
        return Boolean.getBoolean("gatehouse.it");
    }

    /** @throws IllegalStateException if the build did not set it */
    static String text(String name) {
        String value = System.getProperty("gatehouse.it." + name, "");
        if (value.isEmpty()) {
            throw new IllegalStateException(
                    "system property gatehouse.it." + name + " is not set: run this test by ./mvnw verify");
        }
        return value;
    }

    /** A port that the build reserved. */
    public static int port(String name) {
        return Integer.parseInt(text(name));
    }

    public static Path path(String name) {
        return Path.of(text(name));
    }
}
