package dev.gatehouse.oktaorg;

import dev.gatehouse.account.Account;
import dev.gatehouse.account.Identity;
import dev.gatehouse.account.Links.Known;
import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.okta.management.Assigned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The customer's accounts sit, and the people whom the app is assigned to come in, page by page: of them only those are kept who
 * belong to an account, and the first of those who do not.
 */
final class RollCall {

    /** So many people without an account are kept by name; more are counted. */
    static final int MOST_UNMATCHED = 10_000;

    private final ConnectionId connection;
    private final Predicate<String> makesAccountFor;
    private final List<Seat> seats = new ArrayList<>();
    private final Map<String, Seat> bySubject = new HashMap<>();
    private final Map<String, Seat> bySubjectElsewhere = new HashMap<>();
    private final Map<String, Seat> byEmail = new HashMap<>();
    private final Map<String, Seat> byBareEmail = new HashMap<>();
    private final Map<String, Unmatched> unmatched = new LinkedHashMap<>();
    private long unmatchedBeyond;

    /**
     * A roll call for a connection.
     *
     * @param makesAccountFor for which emails it makes accounts
     */
    RollCall(ConnectionId connection, Predicate<String> makesAccountFor) {
        this.connection = connection;
        this.makesAccountFor = makesAccountFor;
    }

    /** Gives an account its seat. */
    void seat(Account account, List<Known> links) {
        List<Identity> identities = links.stream().map(Known::identity).toList();
        Seat seat = new Seat(
                account,
                identities.stream().anyMatch(identity -> identity.connection().equals(connection)));
        seats.add(seat);
        String email = lower(account.email());
        byEmail.put(email, seat);
        byBareEmail.merge(bare(email), seat, (one, other) -> one.account().active() ? one : other);
        for (Identity identity : identities) {
            boolean here = identity.connection().equals(connection);
            (here ? bySubject : bySubjectElsewhere).put(identity.subject(), seat);
        }
    }

    /** How many sit. */
    int size() {
        return seats.size();
    }

    /** These come in: each to the account that they would reach (DESIGN 4.5: by link, else by email). */
    void take(List<Assigned> people) {
        people.forEach(this::take);
    }

    private void take(Assigned person) {
        String email = lower(person.email());
        Seat own = bySubject.get(person.subject());
        Seat elsewhere = bySubjectElsewhere.get(person.subject());
        Seat same = byEmail.get(email);
        if (own != null) {
            own.owner(person);
            disabled(own, person);
        } else if (elsewhere != null) {
            elsewhere.ownerElsewhere(person);
            disabled(elsewhere, person);
        } else if (same != null && !email.isEmpty()) {
            same.sameEmail(person);
            disabled(same, person);
        } else {
            Optional.ofNullable(byBareEmail.get(bare(email)))
                    .filter(seat -> !email.isEmpty())
                    .ifPresent(seat -> seat.alias(person));
            boolean made = makesAccountFor.test(person.email());
            put(person, made ? Unmatched.Kind.MADE_AT_FIRST : Unmatched.Kind.NO_ACCOUNT);
        }
    }

    private void disabled(Seat seat, Assigned person) {
        if (!seat.account().active()) {
            put(person, Unmatched.Kind.DISABLED);
        }
    }

    private void put(Assigned person, Unmatched.Kind kind) {
        if (unmatched.size() < MOST_UNMATCHED || unmatched.containsKey(person.subject())) {
            unmatched.put(person.subject(), new Unmatched(person, kind));
        } else {
            unmatchedBeyond++;
        }
    }

    /**
     * Who gets in, now that all are there.
     *
     * @param refused the subjects of whom an admin has said that they stay out
     */
    ReachReport report(Instant at, Set<String> refused) {
        List<Standing> standings = seats.stream()
                .filter(seat -> seat.account().active())
                .map(seat -> seat.standing(person -> refused.contains(person.subject())))
                .toList();
        return new ReachReport(at, standings, List.copyOf(unmatched.values()), unmatched.size() + unmatchedBeyond);
    }

    private static String lower(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** Without an alias: what stands between the first plus sign and the at sign. */
    static String bare(String email) {
        int at = email.lastIndexOf('@');
        int plus = email.indexOf('+');
        return plus > 0 && plus < at ? email.substring(0, plus) + email.substring(at) : email;
    }
}
