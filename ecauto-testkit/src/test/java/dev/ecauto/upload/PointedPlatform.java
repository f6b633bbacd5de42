package dev.ecauto.upload;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemChange;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ReviseResult;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.upload.CrashPoint.Moment;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A platform that tells when a call is about to be sent and when its answer was read. */
record PointedPlatform(SalesPlatform shop, Consumer<CrashPoint> reached)
    implements SalesPlatform, UploadListener {
  @Override
  public StepResult perform(AccountId account, StepCall call) {
    reached.accept(new CrashPoint(Moment.NOT_SENT, call.step().name()));
    StepResult result = shop.perform(account, call);
    reached.accept(new CrashPoint(Moment.ANSWERED, call.step().name()));
    return result;
  }

  @Override
  public FindResult find(AccountId account, Sku sku, Instant notBefore) {
    reached.accept(new CrashPoint(Moment.NOT_SENT, "find"));
    FindResult result = shop.find(account, sku, notBefore);
    reached.accept(new CrashPoint(Moment.ANSWERED, "find"));
    return result;
  }

  @Override
  public void claimed(UploadTask task) {
    reached.accept(new CrashPoint(Moment.CLAIMED, ""));
  }

  @Override
  public void stepDone(UploadTask task, String step) {
    reached.accept(new CrashPoint(Moment.RECORDED, step));
  }

  @Override
  public void ended(UploadOutcome outcome) {
    reached.accept(new CrashPoint(Moment.ENDED, ""));
  }

  @Override
  public PlatformId id() {
    return shop.id();
  }

  @Override
  public List<Step> steps(UploadItem item) {
    return shop.steps(item);
  }

  @Override
  public ShopResult<ShopPage> list(AccountId account, @Nullable String cursor) {
    return shop.list(account, cursor);
  }

  @Override
  public ShopResult<Optional<ShopItem>> look(AccountId account, ItemRef item) {
    return shop.look(account, item);
  }

  @Override
  public ShopResult<String> remove(AccountId account, ItemRef item) {
    return shop.remove(account, item);
  }

  @Override
  public ReviseResult revise(AccountId account, ItemRef item, ItemChange change) {
    reached.accept(new CrashPoint(Moment.NOT_SENT, "revise"));
    ReviseResult result = shop.revise(account, item, change);
    reached.accept(new CrashPoint(Moment.ANSWERED, "revise"));
    return result;
  }

  @Override
  public Optional<String> normaliseItemId(String written) {
    return shop.normaliseItemId(written);
  }

  @Override
  public Optional<PlatformError> precondition(AccountId account) {
    return shop.precondition(account);
  }

  @Override
  public List<QuotaUse> quotas(AccountId account) {
    return shop.quotas(account);
  }
}
