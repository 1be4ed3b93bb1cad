package dev.gatehouse.wiring;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Reads single settings, and gathers what is wrong with them, so that one start names every mistake. */
final class SettingReader {

    private final Config config;
    private final List<String> mistakes = new ArrayList<>();

    SettingReader(Config config) {
        this.config = config;
    }

    /** A setting that must be there; {@code remedy} says to what it is to be set. */
    <T> T required(String key, T placeholder, String remedy, Function<String, T> read) {
        Optional<String> value = config.getOptionalValue(key, String.class).filter(text -> !text.isBlank());
        if (value.isEmpty()) {
            mistakes.add(key + " is missing. Set it to " + remedy + ".");
            return placeholder;
        }
        return read(key, value.get().strip(), placeholder, remedy, read);
    }

    /** A setting with a default. */
    <T> T optional(String key, T standard, String remedy, Function<String, T> read) {
        return config.getOptionalValue(key, String.class)
                .filter(text -> !text.isBlank())
                .map(text -> read(key, text.strip(), standard, remedy, read))
                .orElse(standard);
    }

    Duration duration(String key, Duration standard) {
        return optional(key, standard, "a length of time such as " + standard, text -> {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw new IllegalArgumentException("it is negative");
            }
            return duration;
        });
    }

    int number(String key, int standard, int least, int most) {
        return optional(key, standard, "a number from " + least + " to " + most, text -> {
            int number = Integer.parseInt(text);
            if (number < least || number > most) {
                throw new IllegalArgumentException("it is out of range");
            }
            return number;
        });
    }

    boolean flag(String key) {
        return optional(key, false, "true or false", text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("it is neither");
            }
            return text.equals("true");
        });
    }

    <T> List<T> list(String key, String remedy, Function<String, T> read) {
        return optional(
                key,
                List.of(),
                remedy,
                text -> Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(read)
                        .toList());
    }

    /** Notes a mistake that only several settings together make. */
    void mistake(String sentence) {
        mistakes.add(sentence);
    }

    /** Stops the deployment if there was any mistake. */
    void refuseMistakes() {
        if (!mistakes.isEmpty()) {
            throw new WrongSettings(mistakes);
        }
    }

    private <T> T read(String key, String text, T placeholder, String remedy, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            mistakes.add(key + " cannot be used: " + e.getMessage() + ". Set it to " + remedy + ".");
            return placeholder;
        }
    }
}
