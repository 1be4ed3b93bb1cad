package dev.gatehouse.account;

import static dev.gatehouse.testing.database.Samples.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.account.AccountDirectory.WithPassword;
import dev.gatehouse.secret.Redacted;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final Redacted RIGHT = Redacted.of("correct horse, bättery staple");
    private static final Redacted WRONG = Redacted.of("correct horse, bättery stable");

    private static final Passwords PASSWORDS = new Passwords(new Pbkdf2PasswordHashImpl());
    private static final String HASH = PASSWORDS.hashOf(RIGHT);
    private static final WithPassword ADA = new WithPassword(account("ada", "acme", "ada@acme.example"), HASH);

    @Test
    void a_password_is_stored_as_the_hash_of_600_000_rounds_of_hmac_sha_256() {
        List<String> parts = List.of(HASH.split(":", -1));

        assertThat(parts).hasSize(4).startsWith("PBKDF2WithHmacSHA256", "600000");
        assertThat(Base64.getDecoder().decode(parts.get(2))).hasSize(16);
        assertThat(Base64.getDecoder().decode(parts.get(3))).hasSize(32);
        assertThat(HASH).hasSizeLessThanOrEqualTo(600).doesNotContain(RIGHT.reveal());
    }

    @Test
    void two_hashes_of_one_password_differ_by_their_salt() {
        assertThat(PASSWORDS.hashOf(RIGHT)).isNotEqualTo(HASH);
    }

    @Test
    void the_right_password_matches_and_a_wrong_one_does_not() {
        assertThat(PASSWORDS.matching(List.of(ADA), RIGHT)).containsExactly(ADA.account());
        assertThat(PASSWORDS.matching(List.of(ADA), WRONG)).isEmpty();
    }

    @Test
    void only_the_accounts_with_this_password_match() {
        WithPassword other = new WithPassword(account("other", "other", "ada@acme.example"), weak("another"));
        WithPassword same = new WithPassword(account("same", "third", "ada@acme.example"), weak(RIGHT.reveal()));

        assertThat(PASSWORDS.matching(List.of(ADA, other, same), RIGHT)).containsExactly(ADA.account(), same.account());
    }

    @Test
    void a_hash_of_another_strength_is_verified_by_what_it_says_of_itself() {
        WithPassword old = new WithPassword(account("old", "acme", "old@acme.example"), weak("from before"));

        assertThat(PASSWORDS.matching(List.of(old), Redacted.of("from before"))).containsExactly(old.account());
    }

    @Test
    void a_hash_that_cannot_be_read_is_the_hash_of_no_password() {
        WithPassword imported = new WithPassword(account("old", "acme", "old@acme.example"), "{bcrypt}$2a$10$x");
        assertThat(PASSWORDS.matching(List.of(imported), RIGHT)).isEmpty();
    }

    @Test
    void an_endless_password_is_not_even_hashed() {
        String endless = "a".repeat(1001);
        WithPassword candidate = new WithPassword(account("ada", "acme", "ada@acme.example"), weak(endless));

        assertThat(PASSWORDS.matching(List.of(candidate), Redacted.of(endless))).isEmpty();
    }

    @Test
    void where_there_is_no_account_it_takes_about_as_long() {
        Duration wrong = fastest(() -> PASSWORDS.matching(List.of(ADA), WRONG));
        Duration nobody = fastest(() -> PASSWORDS.matching(List.of(), WRONG));

        assertThat(nobody).isBetween(wrong.dividedBy(2), wrong.multipliedBy(2));
    }

    /** The same function with fewer rounds, as an older installation may have stored it. */
    private static String weak(String password) {
        Pbkdf2PasswordHashImpl hash = new Pbkdf2PasswordHashImpl();
        hash.initialize(Map.of("Pbkdf2PasswordHash.Iterations", "1024"));
        return hash.generate(password.toCharArray());
    }

    private static Duration fastest(Runnable work) {
        return IntStream.range(0, 3)
                .mapToObj(round -> {
                    long before = System.nanoTime();
                    work.run();
                    return Duration.ofNanos(System.nanoTime() - before);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
