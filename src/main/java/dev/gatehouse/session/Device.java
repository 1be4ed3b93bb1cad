package dev.gatehouse.session;

import java.util.List;
import java.util.Optional;

/**
 * A browser and what it runs on, by the names that people know them by. Both are what the browser says of itself.
 *
 * @param browser such as {@code Firefox}; empty where it says no name that we know
 * @param system such as {@code Windows}; empty likewise
 */
public record Device(Optional<String> browser, Optional<String> system) {

    private record Word(String sign, String name) {}

    /** In this order: most browsers claim to be others too, and those they claim to be stand behind them. */
    private static final List<Word> BROWSERS = List.of(
            new Word("Edg/", "Edge"),
            new Word("EdgA/", "Edge"),
            new Word("EdgiOS/", "Edge"),
            new Word("OPR/", "Opera"),
            new Word("SamsungBrowser/", "Samsung Internet"),
            new Word("Firefox/", "Firefox"),
            new Word("FxiOS/", "Firefox"),
            new Word("CriOS/", "Chrome"),
            new Word("Chrome/", "Chrome"),
            new Word("Safari/", "Safari"));

    /** In this order likewise: an iPhone is like Mac OS X, and Android is Linux. */
    private static final List<Word> SYSTEMS = List.of(
            new Word("iPhone", "iPhone"),
            new Word("iPad", "iPad"),
            new Word("Android", "Android"),
            new Word("CrOS", "ChromeOS"),
            new Word("Windows", "Windows"),
            new Word("Macintosh", "macOS"),
            new Word("Linux", "Linux"));

    /** The device that a {@code User-Agent} speaks of. */
    public static Device of(String userAgent) {
        return new Device(name(BROWSERS, userAgent), name(SYSTEMS, userAgent));
    }

    private static Optional<String> name(List<Word> words, String userAgent) {
        return words.stream()
                .filter(word -> userAgent.contains(word.sign()))
                .map(Word::name)
                .findFirst();
    }
}
