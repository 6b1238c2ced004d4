/**
 * What the columns of address books and of the admin center's lists are called in languages other than English and German.
 * As in `column-names.ts`: certain where a word has one meaning, else only suggested.
 */
export const certainElsewhere: { readonly [field: string]: string } = {
  email:
    'adresse e-mail, adresse mail, adresse électronique, courriel, e-mailadres, correo, correo electrónico, dirección de correo electrónico, indirizzo email, indirizzo di posta elettronica, posta elettronica, endereço de e-mail, endereço de correio eletrónico, correio eletrónico, adres e-mail, e-post, e-postadress, e-postadresse, e-mailadresse, sähköposti, sähköpostiosoite, e-mailová adresa, e-mail cím, e-posta, e-posta adresi, электронная почта, адрес электронной почты, эл. почта, メールアドレス, 電子メール, 電子メールアドレス, 邮箱, 邮箱地址, 电子邮件, 电子邮箱, 电子邮件地址, 이메일, 이메일 주소, 전자 메일',
  displayName:
    'nom complet, nom affiché, volledige naam, weergavenaam, nombre completo, nombre para mostrar, nome completo, nome visualizzato, nome de exibição, imię i nazwisko, nazwa wyświetlana, visningsnamn, vist navn, полное имя, отображаемое имя, 表示名, 氏名, 姓名, 显示名称, 표시 이름',
  givenName: 'prénom, voornaam, nombre de pila, imię, förnamn, fornavn, etunimi, 名',
  surname:
    'nom de famille, achternaam, apellido, apellidos, cognome, sobrenome, nazwisko, efternamn, efternavn, etternavn, sukunimi, příjmení, soyadı, фамилия, 姓',
  companyName:
    'société, entreprise, nom de la société, bedrijf, bedrijfsnaam, empresa, compañía, nombre de la empresa, azienda, società, nome da empresa, nazwa firmy, företag, virksomhed, yritys, společnost, şirket, компания, организация, 会社, 会社名, 公司, 公司名称, 회사',
  department: 'afdeling, reparto, dział, avdelning, avdeling, osasto, отдел, 部署, 部門, 部门, 부서',
  jobTitle:
    'intitulé du poste, functietitel, título del puesto, stanowisko, befattning, stillingsbetegnelse, должность, 役職, 职位, 职务, 직책',
  mobilePhone:
    'portable, téléphone portable, téléphone mobile, mobiel, mobiel nummer, mobiele telefoon, móvil, teléfono móvil, celular, cellulare, telemóvel, telefon komórkowy, mobiltelefon, мобильный телефон, 携帯電話, 手机, 手机号, 휴대폰',
  streetAddress: 'rue, straat, calle, via, ulica',
  city: 'ville, woonplaats, ciudad, città, cidade, miasto, город, 城市',
  postalCode: 'code postal, código postal, codice postale, kod pocztowy, 郵便番号, 邮政编码',
  country: 'pays, país, paese, kraj, страна, 国家',
  expires:
    "date d'expiration, vervaldatum, fecha de caducidad, fecha de vencimiento, data di scadenza, data de validade",
}

export const likelyElsewhere: { readonly [name: string]: readonly string[] } = {
  nom: ['surname', 'displayName'],
  naam: ['displayName', 'surname'],
  nombre: ['givenName', 'displayName'],
  nome: ['givenName', 'displayName'],
  namn: ['displayName'],
  navn: ['displayName'],
  jméno: ['givenName', 'displayName'],
  имя: ['givenName', 'displayName'],
  이름: ['displayName', 'givenName'],
  apelido: ['surname'],
  почта: ['email'],
  service: ['department'],
  département: ['department'],
  departamento: ['department', 'state'],
  fonction: ['jobTitle'],
  poste: ['jobTitle'],
  functie: ['jobTitle'],
  cargo: ['jobTitle'],
  puesto: ['jobTitle'],
  ruolo: ['jobTitle'],
  qualifica: ['jobTitle'],
  stilling: ['jobTitle'],
  titel: ['jobTitle'],
  téléphone: ['mobilePhone'],
  telefoon: ['mobilePhone'],
  teléfono: ['mobilePhone'],
  telefono: ['mobilePhone'],
  telefone: ['mobilePhone'],
  電話番号: ['mobilePhone'],
  电话: ['mobilePhone'],
  langue: ['preferredLanguage', 'invitation.language'],
  taal: ['preferredLanguage', 'invitation.language'],
  idioma: ['preferredLanguage', 'invitation.language'],
  lingua: ['preferredLanguage', 'invitation.language'],
  scadenza: ['expires'],
}
