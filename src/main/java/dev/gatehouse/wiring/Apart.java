package dev.gatehouse.wiring;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;

/**
 * Runs work with entity managers of its own. What a managed executor runs shares those of whoever handed it over on Payara, and with all
 * else that was handed over by the same: whichever ends first closes them for the others. An enterprise bean's method has its own on every
 * server.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Apart {

    /** Runs it in this thread, outside any transaction. */
    public void run(Runnable work) {
        work.run();
    }
}
