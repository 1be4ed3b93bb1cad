package dev.gatehouse.customer;

import dev.gatehouse.ids.CustomerId;
import dev.gatehouse.ids.SaasApplicationId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One of the applications that a customer has with the vendor. */
@Entity
@Table(name = "saas_application")
@SuppressWarnings("UnusedVariable") // queries read columns that no method does
public class SaasApplication {

    @Id
    private String id;

    @Column(name = "customer_id")
    private String customerId;

    private String name;

    protected SaasApplication() {}

    /** A new one. */
    public SaasApplication(SaasApplicationId id, CustomerId customer, String name) {
        this.id = id.value();
        this.customerId = customer.value();
        this.name = name;
    }

    /** Its public id. */
    public SaasApplicationId id() {
        return new SaasApplicationId(id);
    }

    /** Whose it is. */
    public CustomerId customer() {
        return new CustomerId(customerId);
    }

    /** What the customer calls it. */
    public String name() {
        return name;
    }

    void rename(String newName) {
        this.name = newName;
    }
}
