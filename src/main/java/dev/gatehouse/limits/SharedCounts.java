package dev.gatehouse.limits;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** The counts themselves, each hit in a transaction of its own. */
@Dependent
class SharedCounts {

    private final EntityManager entities;

    @Inject
    SharedCounts(EntityManager entities) {
        this.entities = entities;
    }

    /** Counts one more and gives the sum; two first ones at the same moment collide, and one of them fails. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int hit(String id, Instant now, Instant until) {
        int counted = entities.createQuery("update SharedCount c set c.hits = c.hits + 1 where c.id = :id")
                .setParameter("id", id)
                .executeUpdate();
        if (counted == 0) {
            forgetThoseBefore(now);
            entities.persist(new SharedCount(id, until));
            entities.flush();
            return 1;
        }
        return entities.find(SharedCount.class, id).hits();
    }

    private void forgetThoseBefore(Instant now) {
        entities.createQuery("delete from SharedCount c where c.until < :now")
                .setParameter("now", now)
                .executeUpdate();
    }
}
