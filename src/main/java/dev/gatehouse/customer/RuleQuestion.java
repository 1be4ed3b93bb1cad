package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That the vendor's application has asked for a customer's sign-in rule. */
@Entity
@Table(name = "rule_question")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class RuleQuestion {

    @Id
    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "asked_at")
    private Instant askedAt;

    protected RuleQuestion() {}

    RuleQuestion(CustomerId customer, Instant now) {
        this.customerId = customer.value();
        this.askedAt = now;
    }

    void askAgain(Instant now) {
        this.askedAt = now;
    }

    Instant asked() {
        return askedAt;
    }
}
