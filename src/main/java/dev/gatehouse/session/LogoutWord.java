package dev.gatehouse.session;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A word of logout, as it is kept for a while. */
@Entity
@Table(name = "logout_word")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
class LogoutWord {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    @Column(name = "connection_id")
    private String connectionId;

    private @Nullable String subject;

    @Column(name = "provider_session")
    private @Nullable String providerSession;

    @Column(name = "email_key")
    private @Nullable String emailKey;

    @Column(name = "said_at")
    private Instant saidAt;

    protected LogoutWord() {}

    LogoutWord(SignedOut who, Instant now) {
        this.id = "word_" + UUID.randomUUID();
        this.customerId = who.customer().value();
        this.connectionId = who.connection().value();
        this.subject = who.subject();
        this.providerSession = who.providerSession();
        this.emailKey = who.emailKey();
        this.saidAt = now;
    }
}
