package dev.gatehouse.testing.management;

import dev.gatehouse.testing.Digests;
import dev.gatehouse.testing.Rights;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The API tokens of the org (`SSWS`), which die when nobody uses them for 30 days. */
public final class ApiTokens {

    private record Token(String name, Rights rights, Instant lastUsed) {}

    private static final Duration IDLE = Duration.ofDays(30);

    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final Clock clock;

    /** No tokens yet. */
    public ApiTokens(Clock clock) {
        this.clock = clock;
    }

    /** A new token, which is shown this once. */
    public String make(String name, Rights rights) {
        var text = "00" + Digests.random(30);
        tokens.put(text, new Token(name, rights, clock.instant()));
        return text;
    }

    /** Lets the token do something else: what its admin may do changed. */
    public void change(String token, Rights rights) {
        tokens.computeIfPresent(token, (text, known) -> new Token(known.name(), rights, known.lastUsed()));
    }

    /** The token counts no longer. */
    public void revoke(String token) {
        tokens.remove(token);
    }

    /** When the token was used last, or made; nothing where it does not count. */
    public Optional<Instant> lastUsed(String token) {
        return Optional.ofNullable(tokens.get(token)).map(Token::lastUsed);
    }

    /** What a call with this token may do. */
    Optional<Rights> use(String token) {
        var now = clock.instant();
        tokens.computeIfPresent(
                token,
                (text, known) -> known.lastUsed().plus(IDLE).isBefore(now)
                        ? null
                        : new Token(known.name(), known.rights(), now));
        return Optional.ofNullable(tokens.get(token)).map(Token::rights);
    }
}
