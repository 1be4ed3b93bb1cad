package dev.gatehouse.journal;

import dev.gatehouse.refusal.RefusalCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How often something came out of sign-ins of all customers on a day that is over. A day that was summed has one of sign-ins, if of none. */
@Entity
@Table(name = "journal_day")
class DaySum {

    @Id
    private String id;

    @Column(name = "on_day")
    private String onDay;

    @Enumerated(EnumType.STRING)
    private JournalEntry.Outcome outcome;

    @Enumerated(EnumType.STRING)
    private @Nullable RefusalCode code;

    private long often;

    protected DaySum() {}

    DaySum(LocalDate day, JournalEntry.Outcome outcome, @Nullable RefusalCode code, long often) {
        this.id = day + "/" + outcome + (code == null ? "" : "/" + code);
        this.onDay = day.toString();
        this.outcome = outcome;
        this.code = code;
        this.often = often;
    }

    LocalDate day() {
        return LocalDate.parse(onDay);
    }

    boolean isSignIns() {
        return outcome == JournalEntry.Outcome.SIGNED_IN;
    }

    boolean isRefusals() {
        return outcome == JournalEntry.Outcome.REFUSED;
    }

    Optional<RefusalCode> code() {
        return Optional.ofNullable(code);
    }

    long often() {
        return often;
    }
}
