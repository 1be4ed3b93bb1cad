package dev.gatehouse.wiring;

import java.util.List;

/** Thrown where the configuration is missing or wrong; its message names every key and its remedy. */
final class WrongSettings extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongSettings(List<String> mistakes) {
        super("Gatehouse cannot start. " + String.join(" ", mistakes));
    }
}
