package dev.ecauto.testkit.base;

import com.google.gson.JsonObject;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.Reply;

/**
 * The errors that BASE documents, with its own descriptions. All come with status 400, and one code
 * can carry several meanings.
 */
public enum BaseError {
  EXPIRED_ACCESS_TOKEN("invalid_request", "アクセストークンが無効です。"),
  UNKNOWN_ACCESS_TOKEN("invalid_request", "アクセストークンが不正です。"),
  NO_CLIENT("invalid_request", "client_idもしくはclient_secretがありません。"),
  UNKNOWN_CODE("invalid_request", "不正な認可コードです。"),
  EXPIRED_CODE("invalid_request", "認可コードの有効期限が切れています。"),
  UNKNOWN_REFRESH_TOKEN("invalid_request", "不正なリフレッシュトークンです。"),
  EXPIRED_REFRESH_TOKEN("invalid_request", "リフレッシュトークンの有効期限が切れています。"),
  RESTRICTED_SHOP("access_denied", "利用が制限されているユーザーです"),
  DELETED_SHOP("access_denied", "ユーザーが存在しません。"),
  UNKNOWN_CLIENT("unauthorized_client", "クライアントが見つかりませんでした。"),
  SUSPENDED_CLIENT("unauthorized_client", "停止中のクライアントです。"),
  INVALID_SCOPE("invalid_scope", "スコープが無効です。"),
  HOUR_API_LIMIT("hour_api_limit", "1時間のAPIの利用上限を超えました。時間が変わってからもう一度アクセスしてください。"),
  DAY_API_LIMIT("day_api_limit", "1日のAPIの利用上限を超えました。日付が変わってからもう一度アクセスしてください。"),
  EXCEED_DAILY_LIMIT("exceed_daily_limit", "1日の商品登録の上限を超えました。日付が変わってからもう一度アクセスしてください。"),
  NOT_POST_METHOD("not_post_method", "POSTで送信してください。"),
  NO_PARAMS("no_params", "パラメーターがありません。"),
  BAD_PARAMS("bad_params", "不正なパラメーターです。"),
  VALIDATION_ERROR("validation_error", "バリデーションエラーです。"),
  BAD_VARIATION_ID("bad_variation_id", "不正なvariation_idです。"),
  BAD_CATEGORY_ID("bad_category_id", "不正なcategory_idです。"),
  NO_ITEM_ID("no_item_id", "item_idは必須です。"),
  BAD_ITEM_ID("bad_item_id", "不正なitem_idです。"),
  NO_ITEM("no_item", "商品が見つかりませんでした。"),
  UNEDITABLE_ITEM("invalid_request", "の商品は編集できません。"),
  NO_IMAGE("no_image", "画像を取得できませんでした。"),
  IMAGE_PUT_FAIL("image_put_fail", "画像の書き出しに失敗しました。"),
  DB_ERROR("db_error", "DBエラーです。"),
  SERVER_ERROR("server_error", "DB error");

  private static final int STATUS = 400;

  private final String code;
  private final String description;

  BaseError(String code, String description) {
    this.code = code;
    this.description = description;
  }

  /** The text under {@code error}. */
  public String code() {
    return code;
  }

  /** The text under {@code error_description}. */
  public String description() {
    return description;
  }

  /** The answer that carries this error. */
  public Reply reply() {
    return reply("");
  }

  /** The same with what it is about in front of the description. */
  Reply reply(String about) {
    JsonObject body = new JsonObject();
    body.addProperty("error", code);
    body.addProperty("error_description", about + description);
    return Reply.json(STATUS, body.toString());
  }

  /** A fault that gives this error though the call was right, before or after it acts. */
  public Fault fault(Fault.When when) {
    return new Fault.Answer(when, reply());
  }
}
