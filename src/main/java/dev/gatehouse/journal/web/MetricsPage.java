package dev.gatehouse.journal.web;

import dev.gatehouse.account.Caller;
import dev.gatehouse.journal.DaySums;
import dev.gatehouse.journal.Totals;
import dev.gatehouse.refusal.RefusalCode;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code #{metrics}}: the sign-ins and refusals of all customers, for operators; how many days stands in the address. */
@Named("metrics")
@RequestScoped
public class MetricsPage {

    private static final List<Integer> SPANS = List.of(7, 30, 90);
    private static final int USUAL = 30;

    /** How wide the drawing of a share is. */
    private static final double WIDTH = 100;

    @Inject
    Instance<Caller> callers;

    @Inject
    DaySums sums;

    @Inject
    HttpServletRequest request;

    private int days = USUAL;
    private @Nullable Spoken spoken;
    private @Nullable Totals totals;

    /**
     * How often one refusal was given.
     *
     * @param key its code, as documents name it
     * @param says what people read
     * @param often how often, as people read it
     * @param width how wide its bar is, where the most frequent one's is 100
     */
    public record Reason(String key, String says, String often, String width) {

        /** Its code, for the page. */
        public String getKey() {
            return key;
        }

        /** What people read, for the page. */
        public String getSays() {
            return says;
        }

        /** How often, for the page. */
        public String getOften() {
            return often;
        }

        /** How wide its bar is, for the page. */
        public String getWidth() {
            return width;
        }
    }

    @PostConstruct
    void read() {
        if (!callers.get().isOperator()) {
            throw new IllegalStateException("numbers of all customers are for operators");
        }
        spoken = Spoken.to(request);
        days = SPANS.stream()
                .filter(span -> String.valueOf(span).equals(request.getParameter("days")))
                .findFirst()
                .orElse(USUAL);
        totals = sums.last(days);
    }

    /** How many days are shown. */
    public int getDays() {
        return days;
    }

    /** How many can be. */
    public List<Integer> getSpans() {
        return SPANS;
    }

    /** Sign-ins and refusals, day by day. */
    public Chart getChart() {
        return new Chart(totals().days(), spoken());
    }

    /** What the refusals were, the most frequent first. */
    public List<Reason> getReasons() {
        long most = totals().refusals().values().stream()
                .mapToLong(often -> often)
                .max()
                .orElse(1);
        return totals().refusals().entrySet().stream()
                .map(entry -> reason(entry, most))
                .toList();
    }

    private Reason reason(Map.Entry<RefusalCode, Long> entry, long most) {
        return new Reason(
                entry.getKey().key(),
                spoken().wording().says(entry.getKey()),
                spoken().number(entry.getValue()),
                String.format(Locale.ROOT, "%.2f", Math.max(1, WIDTH * entry.getValue() / most)));
    }

    private Totals totals() {
        return Objects.requireNonNull(totals);
    }

    private Spoken spoken() {
        return Objects.requireNonNull(spoken);
    }
}
