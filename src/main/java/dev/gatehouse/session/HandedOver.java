package dev.gatehouse.session;

import dev.gatehouse.account.Account;
import dev.gatehouse.ids.SessionId;
import dev.gatehouse.journal.Way;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom the application takes over.
 *
 * @param session the session here, by which the application asks whether it still holds, and ends it
 * @param account the account, as the directory has it now
 * @param way how they came in
 * @param authenticated when they proved who they are, where that is known
 * @param acr the class that the provider gave their latest proof, where it named one
 * @param ends when the session is over, whatever happens in it
 */
public record HandedOver(
        SessionId session,
        Account account,
        Way way,
        Optional<Instant> authenticated,
        Optional<String> acr,
        Instant ends) {}
