package dev.gatehouse.account;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.Actor;
import dev.gatehouse.journal.AuditAction;
import dev.gatehouse.journal.AuditTrail;
import dev.gatehouse.refusal.Refusal;
import dev.gatehouse.refusal.RefusalCode;
import dev.gatehouse.refusal.Refused;
import dev.gatehouse.secret.Redacted;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The recovery codes of customers (DESIGN 4.8): each opens the way to a repair once, with the email of an admin, and all are void
 * as soon as somebody who was an admin when they were made is one no more.
 */
@Dependent
public class RecoveryCodes {

    /** How many are made together. */
    public static final int NUMBER = 10;

    private final AccountDirectory accounts;
    private final AuditTrail audit;
    private final EntityManager entities;
    private final Clock clock;
    private final RandomGenerator random;

    @Inject
    RecoveryCodes(
            AccountDirectory accounts, AuditTrail audit, EntityManager entities, Clock clock, RandomGenerator random) {
        this.accounts = accounts;
        this.audit = audit;
        this.entities = entities;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes new codes for the actor's customer, in the caller's transaction; all earlier ones are void. They are given out here
     * and never again, as only their hashes are kept.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Redacted> make(Actor actor) {
        List<Account> admins = accounts.admins(actor.customer());
        forgetThoseOf(actor.customer());
        RecoverySet set = new RecoverySet(actor.customer(), admins, clock.instant());
        entities.persist(set);
        entities.flush();
        List<RecoveryCode> codes =
                Stream.generate(() -> RecoveryCode.random(random)).limit(NUMBER).toList();
        codes.forEach(code -> entities.persist(new StoredRecoveryCode(code, set)));
        audit.announce(actor, AuditAction.RECOVERY_CODES_MADE, actor.customer().value(), NUMBER + " codes");
        // Where two make codes at once the database lets one of them through, and that is to come to light here
        entities.flush();
        return codes.stream().map(RecoveryCode::shown).toList();
    }

    /** How many codes of a customer can still be used; 0 as well where all are void. */
    public int remaining(CustomerId customer) {
        return setOf(customer).filter(this::isGood).map(this::unused).orElse(0);
    }

    /** Whether a customer has codes that are all void, as somebody who may know them is an admin no more. */
    public boolean areVoid(CustomerId customer) {
        return setOf(customer).filter(set -> !isGood(set)).isPresent();
    }

    /** When the customer's present codes were made. */
    public Optional<Instant> madeAt(CustomerId customer) {
        return setOf(customer).map(RecoverySet::madeAt);
    }

    /** Whose code this is, or was once; crosses customers, as the code alone says whose it is. */
    public Optional<CustomerId> customerOf(Redacted typed) {
        return RecoveryCode.typed(typed).flatMap(this::stored).map(StoredRecoveryCode::customer);
    }

    /**
     * The admin who may use this code, named by their email.
     *
     * @throws Refused {@code RECOVERY_REJECTED}, whatever is wrong; what it was is for the customer's admin and the log
     */
    public Account owner(Redacted typed, CustomerId customer, String email) {
        StoredRecoveryCode code = RecoveryCode.typed(typed)
                .flatMap(this::stored)
                .filter(known -> known.customer().equals(customer))
                .orElseThrow(() -> rejected("no code of this customer"));
        if (code.usedAt().isPresent()) {
            throw rejected("a code that was used at " + code.usedAt().get());
        }
        if (!setOf(customer).filter(this::isGood).isPresent()) {
            throw rejected("a code from before an admin was removed");
        }
        return accounts.byEmail(customer, email)
                .filter(Account::active)
                .filter(account -> account.roles().contains(Role.ADMIN))
                .orElseThrow(() -> rejected("a valid code with an email that is no admin's"));
    }

    /**
     * Uses the code up, in the caller's transaction, which then lets this admin in.
     *
     * @param actor the admin
     * @throws Refused {@code RECOVERY_REJECTED} where somebody else was quicker
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void use(Redacted typed, Actor actor) {
        RecoveryCode.typed(typed)
                .map(code -> entities.find(StoredRecoveryCode.class, code.hash(), LockModeType.PESSIMISTIC_WRITE))
                .filter(code -> code.customer().equals(actor.customer())
                        && code.usedAt().isEmpty())
                .orElseThrow(() -> rejected("a code that was used in this moment"))
                .use(actor.account(), clock.instant());
        int left = remaining(actor.customer());
        audit.announce(actor, AuditAction.RECOVERY_CODE_USED, actor.name(), left + " left");
    }

    private void forgetThoseOf(CustomerId customer) {
        for (String rows : List.of("StoredRecoveryCode", "RecoverySet")) {
            entities.createQuery("delete from " + rows + " r where r.customerId = :customer")
                    .setParameter("customer", customer.value())
                    .executeUpdate();
        }
    }

    private boolean isGood(RecoverySet set) {
        return set.isGood(accounts.admins(set.customer()));
    }

    private Optional<RecoverySet> setOf(CustomerId customer) {
        return entities.createQuery("select s from RecoverySet s where s.customerId = :customer", RecoverySet.class)
                .setParameter("customer", customer.value())
                .getResultStream()
                .findFirst();
    }

    private int unused(RecoverySet set) {
        return entities.createQuery(
                        "select count(c) from StoredRecoveryCode c where c.setId = :set and c.usedAt is null",
                        Long.class)
                .setParameter("set", set.id())
                .getSingleResult()
                .intValue();
    }

    private Optional<StoredRecoveryCode> stored(RecoveryCode code) {
        return Optional.ofNullable(entities.find(StoredRecoveryCode.class, code.hash()));
    }

    private static Refused rejected(String found) {
        return new Refused(Refusal.of(RefusalCode.RECOVERY_REJECTED, found));
    }
}
