package dev.gatehouse.journal;

import dev.gatehouse.ids.ConnectionId;
import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.journal.JournalEntry.Outcome;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the sign-ins by a connection, by the index of its entries: as many are read as there are in the span, which is a year at most. */
@Dependent
public class ConnectionSums {

    private static final Duration LONGEST = Duration.ofDays(367);

    private static final String ENTRIES =
            " from JournalEntry e where e.customerId = :customer and e.connectionId = :connection"
                    + " and e.at >= :begins and e.at < :ends";

    private final EntityManager entities;
    private final LastSignIns last;

    @Inject
    ConnectionSums(EntityManager entities, LastSignIns last) {
        this.entities = entities;
        this.last = last;
    }

    /**
     * Those of a connection of this customer.
     *
     * @throws IllegalArgumentException for a span that is open, or longer than a year
     */
    public SignInSums of(CustomerId customer, ConnectionId connection, Period period) {
        Instant begins = period.begins();
        Instant ends = period.ends();
        if (begins == null || ends == null || begins.plus(LONGEST).isBefore(ends)) {
            throw new IllegalArgumentException("a year at most is counted: " + period);
        }
        Span span = new Span(customer, connection, begins, ends);
        Map<RefusalCode, Long> refusals = new HashMap<>();
        long signedIn = 0;
        String counts = "select e.outcome, e.code, count(e.outcome)" + ENTRIES + " group by e.outcome, e.code";
        for (Object[] row :
                span.in(entities.createQuery(counts, Object[].class)).getResultList()) {
            long often = ((Number) row[2]).longValue();
            if (row[0] == Outcome.SIGNED_IN) {
                signedIn += often;
            } else if (row[0] == Outcome.REFUSED && row[1] != null) {
                refusals.merge((RefusalCode) row[1], often, Long::sum);
            }
        }
        long refused = refusals.values().stream().mapToLong(Long::longValue).sum();
        return new SignInSums(signedIn, people(span), refused, sorted(refusals), last.by(customer, connection));
    }

    private long people(Span span) {
        String people = "select count(distinct e.accountId)" + ENTRIES + " and e.outcome = :signedIn";
        return span.in(entities.createQuery(people, Long.class))
                .setParameter("signedIn", Outcome.SIGNED_IN)
                .getSingleResult();
    }

    private static Map<RefusalCode, Long> sorted(Map<RefusalCode, Long> refusals) {
        return refusals.entrySet().stream()
                .sorted(Map.Entry.<RefusalCode, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** Which entries are counted. */
    private record Span(CustomerId customer, ConnectionId connection, Instant begins, Instant ends) {

        <T> TypedQuery<T> in(TypedQuery<T> query) {
            return query.setParameter("customer", customer.value())
                    .setParameter("connection", connection.value())
                    .setParameter("begins", begins)
                    .setParameter("ends", ends);
        }
    }
}
