package dev.gatehouse.account;

import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Hashes passwords and verifies them, by Jakarta Security's PBKDF2 at the strength of OWASP's Password Storage Cheat Sheet: HMAC
 * SHA-256, 600,000 iterations. Hashes of another strength are verified by the parameters they carry.
 */
@Dependent
public class Passwords {

    private static final Map<String, String> STRENGTH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA256",
            "Pbkdf2PasswordHash.Iterations", "600000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "16",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    /** Verified against where there is no account, so that the time taken says nothing; no password is known for it. */
    private static final String NOBODY =
            "PBKDF2WithHmacSHA256:600000:AAAAAAAAAAAAAAAAAAAAAA==:" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    static final int LONGEST = 1000;

    private final Pbkdf2PasswordHash hash;

    @Inject
    Passwords(Pbkdf2PasswordHash hash) {
        this.hash = hash;
        hash.initialize(STRENGTH);
    }

    /** The hash to store of a new password. */
    public String hashOf(Redacted password) {
        return hash.generate(password.reveal().toCharArray());
    }

    /** Those of the accounts whose password this is; takes about as long where there is no account at all. */
    public List<Account> matching(List<AccountDirectory.WithPassword> candidates, Redacted password) {
        char[] typed = password.reveal().toCharArray();
        if (candidates.isEmpty() || typed.length > LONGEST) {
            hash.verify(Arrays.copyOf(typed, Math.min(typed.length, LONGEST)), NOBODY);
            return List.of();
        }
        return candidates.stream()
                .filter(candidate -> verifies(typed, candidate.hash()))
                .map(AccountDirectory.WithPassword::account)
                .toList();
    }

    /** A hash that cannot be read, such as one imported from elsewhere, is the hash of no password. */
    private boolean verifies(char[] typed, String stored) {
        try {
            return hash.verify(typed, stored);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
