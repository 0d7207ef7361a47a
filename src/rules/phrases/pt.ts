import type { ObstaclePhrases } from './phrases.ts';

/** Portuguese. */
export const pt: ObstaclePhrases = {
  challenge: {
    heads: [
      '(um |)(momento|instante) (por favor|)',
      '(por favor |)aguarde',
      'verificação (de segurança|humana)',
      '(você |)é um (robô|robot|humano)',
      'verificando (o |)(seu |)navegador',
      'tráfego (incomum|invulgar)',
    ],
    says: [
      'não (é|és|sou) um (robô|robot)',
      '(é|és) (um |)(ser |)humano',
      '(verificando|a verificar|verificação d)~ (o |)(seu |)navegador',
      'verificação de segurança',
      '(tráfego|atividade) (incomum|invulgar|suspeit)~',
    ],
  },
  denied: {
    heads: [
      'acesso (negado|proibido|bloqueado|restrito|recusado|não autorizado)',
      'proibido',
      '(pedido|solicitação) (rejeitad|bloquead)~',
      'você foi bloqueado',
    ],
    says: [
      'acesso (a est~ * |)(foi |está |)(negado|proibido|bloqueado|restrito|recusado)',
      'não (tem|possui) (permissão|autorização|permissões)',
      '(seu|o seu) (ip|endereço ip|pedido|acesso) foi bloquead~',
      'você foi bloqueado',
    ],
  },
  consent: {
    heads: [
      'antes de continuar',
      '(política de |definições de |configurações de |aviso de |)cookies',
      '(a |)(sua |)privacidade (é importante~|)',
      'definições de privacidade',
      '(o seu |seu |)consentimento',
      'valorizamos a sua privacidade',
    ],
    says: [
      '(aceitar|aceite|aceita|rejeitar) (todos |)(os |)cookies',
      'aceitar e (continuar|fechar)',
      'antes de continuar',
      'seu consentimento',
      'nossos (# |)parceiros',
      '(usamos|utilizamos|utiliza|usa) (os |)cookies',
      'sua privacidade',
      'informações (num|no|em um|no seu) dispositivo',
    ],
  },
  paywall: {
    heads: [
      '(conteúdo |artigo |matéria |)(exclusivo |só |somente |apenas |)para (assinantes|subscritores)',
      '(conteúdo|artigo) exclusivo',
      '(exclusivo|reservado) (a|para) (assinantes|subscritores)',
      'assine (já|agora|para continuar|)',
      'torne-se assinante',
      'continue (lendo|a ler)',
    ],
    says: [
      '(exclusiv|reservad|só|somente|apenas|restrit)~ (a|aos|para) (os |)(nossos |)(assinante|subscritor|membro)~',
      'assine (para|já|agora|e|por|a partir)*',
      'para continuar (lendo|a ler|a leitura)',
      'já (é|és|sou) (assinante|subscritor|membro)',
      'primeiro mês (por|grátis)',
      'cancele quando quiser',
      'artigos gratuitos',
      'limite de (artigos|matérias|leitura)~',
    ],
  },
  maintenance: {
    heads: [
      '(site |sítio |página |)em manutenção',
      'manutenção (programada|)',
      '(serviço |site |página |)(temporariamente |)indisponível',
      'voltamos (já|em breve|logo)',
      'voltaremos em breve',
      'em breve',
    ],
    says: [
      '(em|trabalhos de|operação de|para) manutenção',
      '(temporariamente|momentaneamente|de momento) (indisponível|fora do ar|inacessível)',
      '(voltaremos|voltamos|estaremos de volta) (em breve|logo|já|dentro)*',
      'tente (novamente|outra vez|de novo) mais tarde',
    ],
  },
  region: {
    heads: [
      '(este |)(conteúdo|site|serviço|vídeo) não está disponível (no seu|na sua|em seu) (país|região)',
      '(não disponível|indisponível) (no seu|na sua|em seu) (país|região)',
      'indisponível por (razões|motivos) legais',
    ],
    says: [
      'não (está|se encontra) disponível (no|na|em|para|a partir) (seu|sua|do seu|da sua|alguns|maioria)*',
      'indisponível (no seu|na sua|em seu) (país|região)',
      'por (razões|motivos) (legais|de direitos)',
    ],
  },
  scripts: {
    heads: ['(por favor |)(ative|habilite|active) o javascript', 'javascript (está |)(desativado|desabilitado|necessário)'],
    says: [
      '(ative|ativar|habilite|habilitar|active|activar) (o |)java(script| script)',
      'javascript (está |deve estar |)(desativado|desabilitado|desactivado|ativado|habilitado)',
      '(precisa|requer|necessita) (de |ter |do |o |)javascript',
    ],
  },
  browser: {
    heads: [
      '(o seu |seu |)navegador (não é (suportado|compatível)|está desatualizado|não é mais suportado)',
      'navegador (não suportado|incompatível|desatualizado)',
      'atualize (o |)(seu |)navegador',
    ],
    says: [
      '(navegador|browser) (já |)não (é|tem) (mais |)(suportad|compatível|suporte)~',
      '(navegador|browser) (está |é |)(desatualizado|desactualizado|obsoleto|antigo|muito antigo)',
      '(atualize|atualizar|actualize) (o |)(seu |)(navegador|browser)',
      '(use|utilize|instale) (um|outro) (navegador|browser)*',
    ],
  },
  login: {
    heads: [
      '(iniciar|inicie) sessão',
      '(faça |fazer |)login',
      'entrar',
      'acesso (do |de |)(assinante|usuário|utilizador|cliente)',
      'autenticação (necessária|)',
      'entre na sua conta',
    ],
    says: [
      '(iniciar|inicie) (a |)sessão',
      '(faça|fazer) (o |)login',
      '(entre|entrar) (com|na) (sua|a sua) conta',
      '(esqueci|esqueceu) (a |minha |a minha |sua |a sua )(senha|palavra-passe)',
      '(criar|crie) (uma |a sua |sua )conta',
      'ainda não tem conta',
    ],
  },
  missing: {
    heads: [
      '(404 |)página (não|nao) (encontrada|existe|disponível)',
      'erro (404|)',
      '(a |)página (que procura |solicitada |)não (existe|foi encontrada|está disponível)',
      '(artigo|conteúdo|notícia) não encontrad(o|a)',
      'não encontrad(o|a)',
      'ops',
    ],
    says: [
      '(página|artigo|conteúdo|documento|notícia|matéria) (que (procura|você|está|tentou)* |solicitad~ |)(já |)não (existe|foi encontrad~|está (mais |)disponível|encontrad~)',
      'erro 404',
      '(página|artigo|notícia) foi (removid|movid|apagad)~',
    ],
  },
};
